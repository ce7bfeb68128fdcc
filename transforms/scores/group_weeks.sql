-- Each agreed indicator of each group, week by week: the mean over people, where enough of them have a value. It exists in
-- the work tier alone.
-- grain: group_id, indicator, week
WITH weekly AS (
  SELECT v.person, v.week, v.indicator, v.value
  FROM indicators.person_weeks AS v
  INNER JOIN scores.goalposts AS g ON g.indicator = v.indicator AND g.is_agreed
  WHERE v.value IS NOT NULL
)
SELECT
  w.window_number,                                  -- running number of the window that holds the week
  m.group_id,                                       -- the group
  v.indicator,                                      -- name of the indicator
  v.week,                                           -- Monday of the ISO week
  count(*) AS people,                               -- people with a value
  share(inexact(sum(exact(v.value))), count(*)) AS value -- mean over them, in the indicator's own unit
FROM scores.windows AS w
INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
INNER JOIN weekly AS v ON v.person = m.person AND v.week BETWEEN w.window_start AND w.window_end
GROUP BY w.window_number, m.group_id, v.indicator, v.week
HAVING count(*) >= smallest_group()
