-- How much of a contractual week in one zone lies within the working hours of another week in another zone. Holidays and
-- leave are not taken out: this is what the two agree on paper, in weeks in which both have hours.
-- grain: schedule, zone, other_schedule, other_zone, week
-- month: week   sees: 2 days before, 8 days after
-- source: docs/science.md A5
WITH blocks AS (
  SELECT schedule, zone, day, starts_at, ends_at FROM core.schedule_windows WHERE starts_at IS NOT NULL
),
weeks AS (
  SELECT schedule, zone, week_of(day) AS week, count(DISTINCT day) AS days
  FROM blocks
  GROUP BY schedule, zone, week_of(day)
),
common AS (
  SELECT
    a.schedule, a.zone, b.schedule AS other_schedule, b.zone AS other_zone, week_of(a.day) AS week,
    CAST(sum(overlap_seconds(a.starts_at, a.ends_at, b.starts_at, b.ends_at)) AS BIGINT) AS seconds
  FROM blocks AS a
  INNER JOIN blocks AS b
    ON days_apart(a.day, b.day) BETWEEN -1 AND 1 AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at
  GROUP BY a.schedule, a.zone, b.schedule, b.zone, week_of(a.day)
)
SELECT
  w.schedule,                                     -- contractual week
  w.zone,                                         -- its zone
  o.schedule AS other_schedule,                   -- contractual week of the other
  o.zone AS other_zone,                           -- the other's zone
  w.week,                                         -- Monday of the ISO week
  w.days,                                         -- scheduled days in it
  coalesce(c.seconds, 0) AS overlap_seconds,      -- scheduled time in which the other is scheduled too
  CASE
    WHEN coalesce(c.seconds, 0) < 3600 * little_overlap_hours() * w.days THEN 'little'
    WHEN coalesce(c.seconds, 0) < 3600 * much_overlap_hours() * w.days THEN 'some'
    ELSE 'much'
  END AS overlap_band                             -- little, some or much: of a scheduled day, in the mean
FROM weeks AS w
INNER JOIN weeks AS o ON o.week = w.week
LEFT JOIN common AS c
  ON c.schedule = w.schedule AND c.zone = w.zone AND c.other_schedule = o.schedule
  AND c.other_zone = o.zone AND c.week = w.week
