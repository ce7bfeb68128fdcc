-- A person's working clock: scheduled seconds worked off before each moment, so that a latency in working hours is
-- the difference of two readings. Reading at t: worked_by, in the row of t's day that holds t.
-- grain: person, day, starts_at
-- source: docs/science.md 2.3
WITH days AS (
  SELECT
    d.person,
    d.day,
    coalesce(d.absence_part = 'full', FALSE) AS is_leave,
    coalesce(
      lag(d.absence_part) OVER (PARTITION BY d.person ORDER BY d.day ASC NULLS FIRST) = 'full', FALSE
    ) AS was_leave
  FROM core.person_days AS d
  WHERE d.zone IS NOT NULL
),
pieces AS (
  SELECT
    person, day, CAST(days_later(day, -1) AS TIMESTAMP) AS starts_at, 0 AS seconds,
    is_leave AND NOT was_leave AS starts_leave
  FROM days
  UNION ALL
  SELECT person, day, starts_at, seconds_between(starts_at, ends_at) AS seconds, FALSE AS starts_leave
  FROM core.working_windows
),
summed AS (
  SELECT
    p.*,
    lead(p.starts_at) OVER (PARTITION BY p.person, p.day ORDER BY p.starts_at ASC NULLS FIRST) AS next_at,
    CAST(coalesce(
      sum(p.seconds) OVER (
        PARTITION BY p.person ORDER BY p.day ASC NULLS FIRST, p.starts_at ASC NULLS FIRST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ),
      0
    ) AS BIGINT) AS worked_before_seconds
  FROM pieces AS p
)
SELECT
  s.person,                                       -- who
  s.day,                                          -- logical day, local to the person
  s.starts_at,                                    -- start of the piece, UTC: of a working window, or before the day's first
  coalesce(s.next_at, CAST(days_later(s.day, 7) AS TIMESTAMP)) AS ends_at, -- start of the day's next piece, UTC; beyond the day for its last
  s.seconds,                                      -- working seconds at the piece's beginning
  s.worked_before_seconds,                        -- working seconds before the piece, since the horizon's first day
  min(CASE WHEN s.starts_leave THEN s.day END) OVER (
    PARTITION BY s.person ORDER BY s.day ASC NULLS FIRST, s.starts_at ASC NULLS FIRST
    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
  ) AS next_leave_on,                             -- first day of the next full-day leave; null for none
  min(CASE WHEN s.starts_leave THEN s.worked_before_seconds END) OVER (
    PARTITION BY s.person ORDER BY s.day ASC NULLS FIRST, s.starts_at ASC NULLS FIRST
    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
  ) AS worked_before_leave_seconds                -- reading at its start; null for none
FROM summed AS s
