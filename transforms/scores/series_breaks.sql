-- Windows from which a group no longer compares with its own past: more of its members than allowed came or left with a new
-- quarter, or a source began or ceased to cover half of its people.
-- grain: window_number, group_id, cause
-- source: docs/science.md, Scores
WITH placed AS (
  SELECT
    c.window_number, c.group_id, w.quarter_on,
    lag(w.quarter_on) OVER (PARTITION BY c.group_id ORDER BY c.window_number ASC NULLS LAST) AS before_on
  FROM scores.group_counts AS c
  INNER JOIN scores.windows AS w ON w.window_number = c.window_number
),
sizes AS (
  SELECT quarter_on, group_id, count(*) AS people
  FROM scores.group_members
  GROUP BY quarter_on, group_id
),
kept AS (
  SELECT p.window_number, p.group_id, p.before_on, count(*) AS people, count(b.person) AS stayed
  FROM placed AS p
  INNER JOIN scores.group_members AS m ON m.quarter_on = p.quarter_on AND m.group_id = p.group_id
  LEFT JOIN scores.group_members AS b
    ON b.quarter_on = p.before_on AND b.group_id = p.group_id AND b.person = m.person
  WHERE p.before_on <> p.quarter_on
  GROUP BY p.window_number, p.group_id, p.before_on
),
held AS (
  SELECT
    window_number, group_id, source, 2 * covered_people >= people AS is_held,
    lag(2 * covered_people >= people) OVER (
      PARTITION BY group_id, source ORDER BY window_number ASC NULLS LAST
    ) AS was_held
  FROM scores.source_windows
)
SELECT
  k.window_number,                                  -- first window of the new series
  k.group_id,                                       -- the group
  'members' AS cause                                -- members, slack, direct, email or calendar
FROM kept AS k
INNER JOIN sizes AS s ON s.quarter_on = k.before_on AND s.group_id = k.group_id
WHERE share(k.people - k.stayed, k.people) > rebaseline_share()
  OR share(s.people - k.stayed, s.people) > rebaseline_share()
UNION ALL
SELECT window_number, group_id, source AS cause
FROM held
WHERE is_held <> was_held
