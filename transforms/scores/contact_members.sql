-- People of the reporting groups whose contact is known in enough weeks of a window, and whether their calendars are. The
-- work tier alone holds these rows.
-- grain: window_number, person
-- source: docs/science.md, Who works with whom
SELECT
  w.window_number,                                  -- running number of the window
  m.group_id,                                       -- the person's reporting group
  m.person,                                         -- who
  max(e.week) AS last_week,                         -- Monday of the last week in which contact is known
  count(CASE WHEN e.calendar_covered THEN 1 END) >= fewest_valid_weeks() AS is_calendar_known -- whether the calendar is in enough weeks
FROM scores.windows AS w
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.grouping = 'reporting_group'
INNER JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
INNER JOIN facts.eligible_weeks AS e
  ON e.person = m.person AND e.week BETWEEN w.window_start AND w.window_end AND e.contact_covered AND e.works_at_desk
GROUP BY w.window_number, m.group_id, m.person
HAVING count(*) >= fewest_valid_weeks()
