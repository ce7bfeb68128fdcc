-- Each indicator of each group in each window, people first: every person counts once, however many weeks are known. The
-- work tier alone holds these rows; what is published is decided in scores.cells.
-- grain: window_number, group_id, indicator
WITH placed AS (
  SELECT w.window_number, m.group_id, m.person
  FROM scores.windows AS w
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
)
SELECT
  p.window_number,                                  -- running number of the window
  p.group_id,                                       -- the group
  v.indicator,                                      -- name of the indicator
  count(*) AS people,                               -- people with a value
  share(inexact(sum(exact(v.value))), count(*)) AS value, -- mean over people, in the indicator's own unit
  percentile_cont(25e-2) WITHIN GROUP (ORDER BY v.value ASC) AS p25, -- value that a quarter of the people do not exceed
  percentile_cont(5e-1) WITHIN GROUP (ORDER BY v.value ASC) AS p50, -- median
  percentile_cont(75e-2) WITHIN GROUP (ORDER BY v.value ASC) AS p75, -- value that three quarters do not exceed
  sum(v.evidence) AS evidence                       -- observations that it rests on
FROM placed AS p
INNER JOIN scores.value_windows AS v ON v.window_number = p.window_number AND v.person = p.person
GROUP BY p.window_number, p.group_id, v.indicator
