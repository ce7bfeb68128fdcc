-- Each person's mean persistent level over the known weeks of a window, where there are enough of them.
-- grain: window_number, person, indicator
SELECT
  w.window_number,                                  -- running number of the window
  l.person,                                         -- who
  l.indicator,                                      -- name of the indicator
  share(inexact(sum(exact(l.level))), count(*)) AS level -- mean over known weeks, 0 to 1
FROM scores.persistent_levels AS l
INNER JOIN scores.windows AS w ON l.week BETWEEN w.window_start AND w.window_end
GROUP BY w.window_number, l.person, l.indicator
HAVING count(*) >= fewest_valid_weeks()
