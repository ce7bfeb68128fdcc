-- How far the hours of a group's people are assumed: working days whose time zone or contractual week is a default.
-- grain: window_number, group_id
SELECT
  w.window_number,                                  -- running number of the window
  m.group_id,                                       -- the group
  count(DISTINCT e.person) AS people,               -- people with eligible weeks
  share(sum(e.default_days), sum(e.on_days)) AS default_hours_share -- share of their working days
FROM scores.windows AS w
INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
INNER JOIN facts.eligible_weeks AS e
  ON e.person = m.person AND e.week BETWEEN w.window_start AND w.window_end
GROUP BY w.window_number, m.group_id
