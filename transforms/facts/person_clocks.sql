-- A person's wall clock: which offset from UTC and which day break hold, and from when to when.
-- The rows of a person follow each other without a gap, from two days before the horizon to the end of its last day in
-- UTC; whoever moves is on the new clock from midnight UTC.
-- grain: person, starts_at
-- month: starts_at to ends_at
-- source: docs/science.md 1.3
WITH breaks AS (
  SELECT w.schedule, min(w.day_break_minutes) AS day_break_minutes
  FROM core.schedule_windows AS w
  GROUP BY w.schedule
),
spells AS (
  SELECT
    p.person,
    p.zone,
    coalesce(b.day_break_minutes, day_break_minutes()) AS day_break_minutes,
    CASE
      WHEN lag(p.person) OVER (PARTITION BY p.person ORDER BY p.valid_from ASC NULLS FIRST) IS NULL
        THEN CAST(days_later(h.first_day, -2) AS TIMESTAMP)
      ELSE CAST(p.valid_from AS TIMESTAMP)
    END AS starts_at,
    coalesce(
      CAST(lead(p.valid_from) OVER (PARTITION BY p.person ORDER BY p.valid_from ASC NULLS FIRST) AS TIMESTAMP),
      CAST(days_later(h.last_day, 1) AS TIMESTAMP)
    ) AS ends_at
  FROM core.people AS p
  CROSS JOIN core.horizon AS h
  LEFT JOIN breaks AS b ON b.schedule = p.schedule
)
SELECT
  s.person,                                       -- who
  CASE WHEN z.starts_at > s.starts_at THEN z.starts_at ELSE s.starts_at END AS starts_at, -- from here on, UTC
  CASE WHEN z.ends_at < s.ends_at THEN z.ends_at ELSE s.ends_at END AS ends_at, -- up to here, left out, UTC
  z.offset_minutes,                               -- local time minus UTC; null where the zone is unknown
  s.day_break_minutes                             -- minute of the day at which the logical day begins
FROM spells AS s
LEFT JOIN core.zone_offsets AS z
  ON z.zone = s.zone AND z.starts_at < s.ends_at AND z.ends_at > s.starts_at
WHERE s.starts_at < s.ends_at
