-- A person's wall clock: which offset from UTC and which day break hold, and from when to when.
-- The rows of a person follow each other without a gap, from two days before the horizon to the end of its last day in
-- UTC. Whoever moves is on the new clock from midnight UTC; whoever is away, by the offset of their mails, from the first
-- day's beginning there to the last day's end there.
-- grain: person, starts_at
-- month: starts_at to ends_at
-- source: docs/science.md 1.3
WITH breaks AS (
  SELECT w.schedule, min(w.day_break_minutes) AS day_break_minutes
  FROM core.schedule_windows AS w
  GROUP BY w.schedule
),
described AS (
  SELECT
    p.person, p.starts_on, p.ends_on, p.zone, p.offset_minutes,
    coalesce(b.day_break_minutes, day_break_minutes()) AS day_break_minutes
  FROM core.person_spells AS p
  LEFT JOIN breaks AS b ON b.schedule = p.schedule
),
away AS (
  SELECT
    d.*,
    minutes_later(CAST(d.starts_on AS TIMESTAMP), d.day_break_minutes - d.offset_minutes) AS away_from,
    minutes_later(CAST(days_later(d.ends_on, 1) AS TIMESTAMP), d.day_break_minutes - d.offset_minutes) AS away_until
  FROM described AS d
),
entered AS (
  SELECT
    a.person, a.starts_on, a.zone, a.offset_minutes, a.day_break_minutes,
    CASE
      WHEN lag(a.person) OVER (PARTITION BY a.person ORDER BY a.starts_on ASC NULLS FIRST) IS NOT NULL
        THEN coalesce(
          a.away_from,
          lag(a.away_until) OVER (PARTITION BY a.person ORDER BY a.starts_on ASC NULLS FIRST),
          CAST(a.starts_on AS TIMESTAMP)
        )
    END AS starts_at
  FROM away AS a
),
followed AS (
  SELECT
    e.*,
    min(e.starts_at) OVER (
      PARTITION BY e.person ORDER BY e.starts_on ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS ends_at
  FROM entered AS e
),
seen AS (
  SELECT CAST(days_later(first_day, -2) AS TIMESTAMP) AS first_at, CAST(days_later(last_day, 1) AS TIMESTAMP) AS last_at
  FROM core.horizon
),
spells AS (
  SELECT
    f.person, f.zone, f.offset_minutes, f.day_break_minutes,
    CASE WHEN f.starts_at > s.first_at THEN f.starts_at ELSE s.first_at END AS starts_at,
    CASE WHEN f.ends_at < s.last_at THEN f.ends_at ELSE s.last_at END AS ends_at
  FROM followed AS f
  CROSS JOIN seen AS s
)
SELECT
  s.person,                                       -- who
  CASE WHEN z.starts_at > s.starts_at THEN z.starts_at ELSE s.starts_at END AS starts_at, -- from here on, UTC
  CASE WHEN z.ends_at < s.ends_at THEN z.ends_at ELSE s.ends_at END AS ends_at, -- up to here, left out, UTC
  coalesce(s.offset_minutes, z.offset_minutes) AS offset_minutes, -- local time minus UTC; null where the zone is unknown
  s.day_break_minutes                             -- minute of the day at which the logical day begins
FROM spells AS s
LEFT JOIN core.zone_offsets AS z
  ON z.zone = s.zone AND z.starts_at < s.ends_at AND z.ends_at > s.starts_at
WHERE s.starts_at < s.ends_at
