-- Working blocks of every contractual week that the roster names, and of the default week.
-- grain: schedule, weekday, starts_minute, ends_minute
WITH blocks AS (
  SELECT schedule, weekday, starts_minute, ends_minute FROM lake.schedule_blocks
  UNION ALL
  SELECT schedule, weekday, starts_minute, ends_minute FROM reference.schedule_blocks
)
SELECT DISTINCT
  schedule,                                         -- contractual week
  weekday,                                          -- ISO weekday on which the block starts, Monday is 1
  starts_minute,                                    -- minute of that day at which it starts
  ends_minute                                       -- minute at which it ends, above 1440 overnight
FROM blocks
WHERE ends_minute > starts_minute
