-- The working day of each contractual week: first start, last end, and the middle at which half a day of leave cuts it.
-- grain: schedule, zone, day
-- month: day   sees: the month
SELECT
  schedule,                                         -- contractual week
  zone,                                             -- zone name
  day,                                              -- logical day
  min(starts_at) AS starts_at,                      -- first start, UTC
  max(ends_at) AS ends_at,                          -- last end, UTC
  seconds_later(
    min(starts_at), CAST(floor(share(seconds_between(min(starts_at), max(ends_at)), 2)) AS BIGINT)
  ) AS middle_at                                    -- midway between the two, UTC
FROM core.schedule_windows
WHERE starts_at IS NOT NULL
GROUP BY schedule, zone, day
