-- Work on leave days of each group in a quarter, all leave days of its people together, and what may be shown of it.
-- Only people with leave count; the rate needs enough of them and enough days.
-- grain: quarter_on, group_id
-- source: docs/science.md P1
WITH taken AS (
  SELECT person, quarter, count(*) AS days FROM facts.leave_days WHERE basis = 'absences' GROUP BY person, quarter
),
pooled AS (
  SELECT
    g.quarter_on, g.group_id, g.grouping, g.merged_teams,
    coalesce(sum(t.days), 0) AS taken_days,
    count(q.person) AS people,
    coalesce(sum(q.leave_days), 0) AS leave_days,
    coalesce(sum(q.worked_days), 0) AS worked_days,
    count(m.person) AS members
  FROM scores.groups AS g
  LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
  LEFT JOIN taken AS t ON t.quarter = g.quarter_on AND t.person = m.person
  LEFT JOIN scores.presenteeism_quarters AS q ON q.quarter = g.quarter_on AND q.person = m.person
  GROUP BY g.quarter_on, g.group_id, g.grouping, g.merged_teams
),
judged AS (
  SELECT
    p.*,
    CASE
      WHEN a.item IS NULL THEN 'not_agreed'
      WHEN p.members < smallest_group() THEN 'suppressed'
      WHEN days_apart(p.quarter_on, h.first_day) > 0 THEN 'cut'
      WHEN p.people < smallest_group() OR p.leave_days < fewest_leave_days() THEN 'insufficient'
      ELSE 'published'
    END AS verdict
  FROM pooled AS p
  CROSS JOIN core.horizon AS h
  LEFT JOIN reference.agreed AS a ON a.kind = 'indicator' AND a.item = 'leave_activity'
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
  people,                                           -- people with leave days for which messages were exported
  taken_days,                                       -- leave days of the whole group
  leave_days,                                       -- those for which messages were exported
  worked_days,                                      -- exported leave days with work
  share(worked_days, leave_days) AS leave_work_rate, -- share of the leave days with work; null without leave days
  outcome = 'published' AS is_shown,                -- whether the rate may be shown
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
    WHEN 'insufficient' THEN 'too few people on leave, or too few leave days'
    WHEN 'not_agreed' THEN 'the agreement does not list it'
  END AS reason                                     -- in words; null where nothing needs saying
FROM decided
