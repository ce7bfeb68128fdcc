-- How many people of a group each source covers in a window. A source that stopped stays lost until it covers them again:
-- numbers without it never stand beside numbers with it as if they compared.
-- grain: window_number, group_id, source
WITH persons AS (
  SELECT
    w.window_number, e.person,
    count(CASE WHEN e.slack_covered THEN 1 END) >= fewest_valid_weeks() AS slack,
    count(CASE WHEN e.direct_covered THEN 1 END) >= fewest_valid_weeks() AS direct,
    count(CASE WHEN e.email_covered THEN 1 END) >= fewest_valid_weeks() AS email,
    count(CASE WHEN e.calendar_covered THEN 1 END) >= fewest_valid_weeks() AS calendar
  FROM facts.eligible_weeks AS e
  INNER JOIN scores.windows AS w ON e.week BETWEEN w.window_start AND w.window_end
  GROUP BY w.window_number, e.person
  HAVING count(*) >= fewest_valid_weeks()
),
named AS (
  SELECT window_number, person, 'slack' AS source, slack AS is_covered FROM persons
  UNION ALL
  SELECT window_number, person, 'direct' AS source, direct AS is_covered FROM persons
  UNION ALL
  SELECT window_number, person, 'email' AS source, email AS is_covered FROM persons
  UNION ALL
  SELECT window_number, person, 'calendar' AS source, calendar AS is_covered FROM persons
),
counted AS (
  SELECT
    w.window_number, m.group_id, n.source,
    count(*) AS people,
    count(CASE WHEN n.is_covered THEN 1 END) AS covered_people
  FROM scores.windows AS w
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
  INNER JOIN named AS n ON n.window_number = w.window_number AND n.person = m.person
  GROUP BY w.window_number, m.group_id, n.source
),
lost AS (
  SELECT DISTINCT c.window_number, c.group_id, c.source
  FROM counted AS c
  INNER JOIN counted AS b
    ON b.group_id = c.group_id AND b.source = c.source AND b.window_number < c.window_number
  WHERE b.covered_people >= smallest_group()
    AND 2 * c.covered_people * b.people < b.covered_people * c.people
)
SELECT
  c.window_number,                                  -- running number of the window
  c.group_id,                                       -- the group
  c.source,                                         -- slack, direct (its direct conversations), email or calendar
  c.people,                                         -- people with enough eligible weeks
  c.covered_people,                                 -- those whom the source covers in enough of them
  l.source IS NOT NULL AS is_lost                   -- whether it covers less than half of the share that it covered in an earlier window
FROM counted AS c
LEFT JOIN lost AS l
  ON l.window_number = c.window_number AND l.group_id = c.group_id AND l.source = c.source
