-- How many of the days of a group's people hold activity in an hour, by weekday: people together, days of full leave left
-- out. The work tier alone holds these rows; what is published is decided in scores.hour_cells.
-- grain: window_number, group_id, weekday, local_hour
WITH days AS (
  SELECT w.window_number, m.group_id, d.person, d.day, iso_weekday(d.day) AS weekday
  FROM scores.windows AS w
  INNER JOIN facts.eligible_weeks AS e ON e.week BETWEEN w.window_start AND w.window_end AND e.messages_covered
  INNER JOIN core.person_days AS d
    ON d.person = e.person AND d.week = e.week AND d.absence_part IS DISTINCT FROM 'full'
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.person = e.person
),
counted AS (
  SELECT window_number, group_id, weekday, count(*) AS days
  FROM days
  GROUP BY window_number, group_id, weekday
),
active AS (
  SELECT d.window_number, d.group_id, d.weekday, a.local_hour, count(*) AS active_days
  FROM days AS d
  INNER JOIN facts.active_hours AS a ON a.person = d.person AND a.local_on = d.day
  GROUP BY d.window_number, d.group_id, d.weekday, a.local_hour
),
hours AS (
  SELECT days_apart(z.first_day, d.day) AS local_hour
  FROM (SELECT DATE '2000-01-01' AS first_day, DATE '2000-01-24' AS last_day) AS z,
    LATERAL days_between(z.first_day, z.last_day) AS d
)
SELECT
  c.window_number,                                  -- running number of the window
  c.group_id,                                       -- the group
  c.weekday,                                        -- 1 Monday to 7 Sunday
  h.local_hour,                                     -- hour of the people's own wall clocks that begins then, 0 to 23
  c.days,                                           -- days of its people on that weekday
  coalesce(a.active_days, 0) AS active_days,        -- those with activity in the hour
  share(coalesce(a.active_days, 0), c.days) AS active_share -- their share
FROM counted AS c
CROSS JOIN hours AS h
LEFT JOIN active AS a
  ON a.window_number = c.window_number AND a.group_id = c.group_id AND a.weekday = c.weekday
  AND a.local_hour = h.local_hour
