-- Tails of each group in a quarter that others see, and what may be shown of them: people first, each with the mean of
-- their known weeks. It stands beside work on leave days and is never added to it.
-- grain: quarter_on, group_id
-- source: docs/science.md P3
WITH persons AS (
  SELECT quarter_of(v.week) AS quarter_on, v.person, share(inexact(sum(exact(v.value))), count(*)) AS value
  FROM indicators.visibility_tail AS v
  INNER JOIN scores.goalposts AS g ON g.indicator = 'visibility_tail' AND g.is_agreed
  WHERE v.value IS NOT NULL
  GROUP BY quarter_of(v.week), v.person
  HAVING count(*) >= fewest_valid_weeks()
),
pooled AS (
  SELECT
    g.quarter_on, g.group_id, g.grouping, g.merged_teams,
    count(m.person) AS members,
    count(p.person) AS people,
    share(inexact(sum(exact(p.value))), count(p.person)) AS value
  FROM scores.groups AS g
  LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
  LEFT JOIN persons AS p ON p.quarter_on = g.quarter_on AND p.person = m.person
  GROUP BY g.quarter_on, g.group_id, g.grouping, g.merged_teams
),
judged AS (
  SELECT
    p.*,
    CASE
      WHEN a.item IS NULL THEN 'not_agreed'
      WHEN p.members < smallest_group() THEN 'suppressed'
      WHEN days_apart(p.quarter_on, h.first_day) > 0 THEN 'cut'
      WHEN p.people < smallest_group() THEN 'insufficient'
      ELSE 'published'
    END AS verdict
  FROM pooled AS p
  CROSS JOIN core.horizon AS h
  LEFT JOIN reference.agreed AS a ON a.kind = 'indicator' AND a.item = 'visibility_tail'
),
rests AS (
  SELECT
    quarter_on,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN people ELSE -people
    END) AS hidden_people,
    max(CASE WHEN verdict = 'published' AND grouping = 'organisation' THEN 1 ELSE 0 END) AS has_total
  FROM judged
  GROUP BY quarter_on
),
decided AS (
  SELECT
    j.*,
    CASE
      WHEN j.verdict = 'published' AND r.has_total = 1 AND r.hidden_people > 0 AND r.hidden_people < smallest_group()
        AND row_number() OVER (
          PARTITION BY j.quarter_on
          ORDER BY
            CASE WHEN j.verdict = 'published' AND j.grouping <> 'organisation' THEN 0 ELSE 1 END ASC NULLS LAST,
            j.people ASC NULLS LAST, j.group_id ASC NULLS LAST
        ) = 1
        THEN 'protecting'
      ELSE j.verdict
    END AS outcome
  FROM judged AS j
  INNER JOIN rests AS r ON r.quarter_on = j.quarter_on
)
SELECT
  quarter_on,                                       -- first day of the quarter
  group_id,                                         -- the group
  members,                                          -- people on its roster
  people,                                           -- people with enough known weeks
  value AS visibility_tail_share,                   -- share of working days with a tail that others see, mean over people; null without such people
  outcome = 'published' AS is_shown,                -- whether the share may be shown
  CASE outcome
    WHEN 'published' THEN CASE WHEN merged_teams > 1 THEN 'merged' ELSE 'published' END
    WHEN 'protecting' THEN 'suppressed'
    WHEN 'cut' THEN 'insufficient'
    ELSE outcome
  END AS status,                                    -- published, merged, suppressed, insufficient or not_agreed
  CASE outcome
    WHEN 'published' THEN CASE WHEN merged_teams > 1 THEN 'several small teams are shown together' END
    WHEN 'protecting' THEN 'hidden so that the few people of no shown group cannot be told from the total'
    WHEN 'suppressed' THEN 'the group is too small to be shown'
    WHEN 'cut' THEN 'the exports begin after the quarter did'
    WHEN 'insufficient' THEN 'too few people have enough known weeks with direct conversations'
    WHEN 'not_agreed' THEN 'the agreement does not list it'
  END AS reason                                     -- in words; null where nothing needs saying
FROM decided
