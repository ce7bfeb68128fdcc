-- Windows in which groups are published: whole ISO weeks, one after the other without overlap, each final some days
-- after its end.
-- grain: window_number
WITH weeks AS (
  SELECT DISTINCT week_of(d.day) AS week
  FROM core.horizon AS h, LATERAL days_between(h.first_day, h.last_day) AS d
),
numbered AS (
  SELECT week, CAST(floor(week_number(week) / window_weeks()) AS BIGINT) AS window_number FROM weeks
),
spans AS (
  SELECT DISTINCT
    window_number,
    days_later(week, 7 * (window_number * window_weeks() - week_number(week))) AS window_start
  FROM numbered
)
SELECT
  s.window_number,                                  -- running number of the window
  s.window_start,                                   -- its first day, a Monday
  days_later(s.window_start, 7 * window_weeks() - 1) AS window_end, -- its last day, a Sunday
  quarter_of(s.window_start) AS quarter_on,         -- first day of the quarter whose roster forms its groups
  CASE
    WHEN days_apart(days_later(s.window_start, 7 * window_weeks() - 1), h.last_day) >= final_after_days() THEN 'final'
    ELSE 'open'
  END AS status                                     -- final, or open while records may still arrive
FROM spans AS s
CROSS JOIN core.horizon AS h
WHERE days_apart(h.first_day, s.window_start) >= 0
