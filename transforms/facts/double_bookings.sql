-- Stretches of time in which two or more counted meetings of a person overlap.
-- grain: person, starts_at
-- month: starts_at   sees: 1 day before, 1 day after
-- source: docs/science.md M7
WITH turns AS (
  SELECT m.person, m.starts_at AS turned_at, 1 AS meetings FROM core.meeting_people AS m
  UNION ALL
  SELECT m.person, m.ends_at AS turned_at, -1 AS meetings FROM core.meeting_people AS m
),
moments AS (
  SELECT t.person, t.turned_at, sum(t.meetings) AS meetings
  FROM turns AS t
  GROUP BY t.person, t.turned_at
),
swept AS (
  SELECT
    m.person,
    m.turned_at AS starts_at,
    lead(m.turned_at) OVER (PARTITION BY m.person ORDER BY m.turned_at ASC NULLS FIRST) AS ends_at,
    sum(m.meetings) OVER (
      PARTITION BY m.person ORDER BY m.turned_at ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS meetings
  FROM moments AS m
),
dated AS (
  SELECT s.*, date_of(minutes_later(s.starts_at, c.offset_minutes - c.day_break_minutes)) AS day
  FROM swept AS s
  INNER JOIN facts.person_clocks AS c
    ON c.person = s.person AND s.starts_at >= c.starts_at AND s.starts_at < c.ends_at
  WHERE s.meetings > 1
)
SELECT
  d.person,                                       -- who
  d.day,                                          -- logical day on which it starts; null where the zone is unknown
  week_of(d.day) AS week,                         -- Monday of that day's ISO week
  d.starts_at,                                    -- start, UTC
  d.ends_at,                                      -- end, UTC: where a meeting begins or ends
  seconds_between(d.starts_at, d.ends_at) AS seconds, -- length
  CAST(d.meetings AS BIGINT) AS meetings          -- meetings at once
FROM dated AS d
