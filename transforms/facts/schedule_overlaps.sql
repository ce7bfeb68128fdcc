-- How much of a contractual week in one zone lies within the working hours of another week in another zone. Holidays and
-- leave are not taken out: this is what the two agree on paper.
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
pairs AS (
  SELECT a.schedule, a.zone, b.schedule AS other_schedule, b.zone AS other_zone
  FROM (SELECT DISTINCT schedule, zone FROM blocks) AS a
  CROSS JOIN (SELECT DISTINCT schedule, zone FROM blocks) AS b
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
  p.schedule,                                     -- contractual week
  p.zone,                                         -- its zone
  p.other_schedule,                               -- contractual week of the other
  p.other_zone,                                   -- the other's zone
  w.week,                                         -- Monday of the ISO week
  w.days,                                         -- scheduled days in it
  coalesce(c.seconds, 0) AS overlap_seconds,      -- scheduled time in which the other is scheduled too
  CASE
    WHEN coalesce(c.seconds, 0) < 3600 * little_overlap_hours() * w.days THEN 'little'
    WHEN coalesce(c.seconds, 0) < 3600 * much_overlap_hours() * w.days THEN 'some'
    ELSE 'much'
  END AS overlap_band                             -- little, some or much: of a scheduled day, in the mean
FROM pairs AS p
INNER JOIN weeks AS w ON w.schedule = p.schedule AND w.zone = p.zone
LEFT JOIN common AS c
  ON c.schedule = p.schedule AND c.zone = p.zone AND c.other_schedule = p.other_schedule
  AND c.other_zone = p.other_zone AND c.week = w.week
