-- Each person's mean value of an indicator over the known weeks of a window, where there are enough of them.
-- grain: window_number, person, indicator
SELECT
  w.window_number,                                  -- running number of the window
  v.person,                                         -- who
  v.indicator,                                      -- name of the indicator
  share(inexact(sum(exact(v.value))), count(*)) AS value, -- mean over known weeks, in the indicator's own unit
  sum(v.evidence) AS evidence                       -- observations that it rests on
FROM indicators.person_weeks AS v
INNER JOIN scores.windows AS w ON v.week BETWEEN w.window_start AND w.window_end
INNER JOIN scores.goalposts AS g ON g.indicator = v.indicator AND g.is_agreed
WHERE v.value IS NOT NULL
GROUP BY w.window_number, v.person, v.indicator
HAVING count(*) >= fewest_valid_weeks()
