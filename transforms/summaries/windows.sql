-- Windows: groups are published by whole windows, once these are final.
-- grain: window_start
WITH holidays AS (
  SELECT
    w.window_number,
    share(count(CASE WHEN d.is_holiday AND d.is_scheduled THEN 1 END), count(DISTINCT d.person)) AS holiday_days
  FROM scores.windows AS w
  INNER JOIN core.person_days AS d ON d.day BETWEEN w.window_start AND w.window_end
  GROUP BY w.window_number
)
SELECT
  w.window_start,                                   -- first day, a Monday
  w.window_end,                                     -- last day, a Sunday
  w.status,                                         -- open while records may still arrive, final, or restated after it was final
  nearest_hundredth(h.holiday_days) AS holiday_days           -- public holidays on working days, mean over people; null for nobody
FROM scores.windows AS w
LEFT JOIN holidays AS h ON h.window_number = w.window_number
