-- Of which groups the hours of activity may be shown in a window: of those twice as large as the smallest group that is
-- shown at all, and only where the organisation less the shown groups leaves nobody, or enough people.
-- grain: window_number, group_id
-- source: complementary suppression; docs/science.md, Publishing
WITH known AS (
  SELECT DISTINCT w.window_number, w.quarter_on, e.person
  FROM scores.windows AS w
  INNER JOIN facts.eligible_weeks AS e ON e.week BETWEEN w.window_start AND w.window_end AND e.messages_covered
),
counted AS (
  SELECT k.window_number, m.group_id, count(*) AS people
  FROM known AS k
  INNER JOIN scores.group_members AS m ON m.quarter_on = k.quarter_on AND m.person = k.person
  GROUP BY k.window_number, m.group_id
),
judged AS (
  SELECT
    g.window_number, g.group_id, g.grouping, coalesce(c.people, 0) AS people,
    CASE
      WHEN a.item IS NULL THEN 'not_agreed'
      WHEN p.status <> 'published' OR g.people < 2 * smallest_group() THEN 'suppressed'
      WHEN coalesce(c.people, 0) < 2 * smallest_group() THEN 'insufficient'
      ELSE 'published'
    END AS verdict
  FROM scores.group_counts AS g
  INNER JOIN scores.suppression AS p ON p.window_number = g.window_number AND p.group_id = g.group_id
  LEFT JOIN counted AS c ON c.window_number = g.window_number AND c.group_id = g.group_id
  LEFT JOIN reference.agreed AS a ON a.kind = 'indicator' AND a.item = 'after_hours_sessions'
),
rests AS (
  SELECT
    window_number,
    sum(CASE
      WHEN verdict <> 'published' THEN 0 WHEN grouping = 'organisation' THEN people ELSE -people
    END) AS hidden_people,
    max(CASE WHEN verdict = 'published' AND grouping = 'organisation' THEN 1 ELSE 0 END) AS has_total
  FROM judged
  GROUP BY window_number
),
decided AS (
  SELECT
    j.*,
    CASE
      WHEN j.verdict = 'published' AND j.grouping = 'organisation' AND r.has_total = 1
        AND r.hidden_people > 0 AND r.hidden_people < smallest_group() THEN 'protecting'
      ELSE j.verdict
    END AS outcome
  FROM judged AS j
  INNER JOIN rests AS r ON r.window_number = j.window_number
)
SELECT
  d.window_number,                                  -- running number of the window
  d.group_id,                                       -- the group
  d.people,                                         -- people with known weeks
  d.outcome = 'published' AS is_shown,              -- whether the hours may be shown
  CASE d.outcome
    WHEN 'published' THEN CASE WHEN g.merged_teams > 1 THEN 'merged' ELSE 'published' END
    WHEN 'protecting' THEN 'suppressed'
    ELSE d.outcome
  END AS status,                                    -- published, merged, suppressed, insufficient or not_agreed
  CASE d.outcome
    WHEN 'published' THEN CASE WHEN g.merged_teams > 1 THEN 'several small teams are shown together' END
    WHEN 'protecting' THEN 'hidden so that the few people of no shown group cannot be told from the total'
    WHEN 'suppressed' THEN 'hours are shown of larger groups alone'
    WHEN 'insufficient' THEN 'too few people have enough known weeks'
    WHEN 'not_agreed' THEN 'the agreement does not list after_hours_sessions'
  END AS reason                                     -- in words; null where nothing needs saying
FROM decided AS d
INNER JOIN scores.windows AS w ON w.window_number = d.window_number
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = d.group_id
