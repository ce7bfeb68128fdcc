-- First and last activity of a person and day, over sessions of sends and scheduled meetings.
-- grain: person, day
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md H2, H3, H4
WITH stretches AS (
  SELECT
    person, day, session_at AS starts_at, ends_at, is_robust,
    NOT coalesce(is_time_shifted, FALSE) AS is_in_span
  FROM facts.sessions
  WHERE day IS NOT NULL
  UNION ALL
  SELECT person, day, starts_at, ends_at, TRUE AS is_robust, TRUE AS is_in_span
  FROM facts.meeting_blocks
  WHERE day IS NOT NULL
),
off_hours AS (
  SELECT b.person, b.day, CAST(sum(b.off_hours_seconds) AS BIGINT) AS off_hours_seconds
  FROM facts.activity_blocks AS b
  GROUP BY b.person, b.day
),
days AS (
  SELECT
    s.person,
    s.day,
    min(s.starts_at) AS first_active_at,
    max(s.ends_at) AS last_active_at,
    min(CASE WHEN s.is_robust THEN s.starts_at END) AS first_robust_at,
    max(CASE WHEN s.is_robust THEN s.ends_at END) AS last_robust_at,
    min(CASE WHEN s.is_in_span THEN s.starts_at END) AS span_first_at,
    max(CASE WHEN s.is_in_span THEN s.ends_at END) AS span_last_at
  FROM stretches AS s
  GROUP BY s.person, s.day
)
SELECT
  d.person,                                       -- who
  d.day,                                          -- logical day, local to the person
  week_of(d.day) AS week,                         -- Monday of the ISO week
  d.first_active_at,                              -- start of the first session or meeting, UTC
  d.last_active_at,                               -- end of the last session or meeting, UTC
  d.first_robust_at,                              -- start of the first robust session or meeting, UTC; null for none
  d.last_robust_at,                               -- end of the last robust session or meeting, UTC; null for none
  d.span_first_at,                                -- first start, time-shifted sessions left out, UTC; null for none
  d.span_last_at,                                 -- last end, time-shifted sessions left out, UTC; null for none
  o.off_hours_seconds                             -- activity outside working hours and grace
FROM days AS d
INNER JOIN off_hours AS o ON o.person = d.person AND o.day = d.day
