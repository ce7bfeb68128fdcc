-- Sessions of sends, and where each stands: in or off hours, detached from the working day, robust, time-shifted.
-- grain: person, session_at
-- month: session_at   sees: 2 days before, 2 days after
-- source: docs/science.md 1.2, H1, H4, docs/decisions/0001
WITH parts AS (
  SELECT
    r.person,
    r.session_at,
    sum(overlap_seconds(r.session_at, r.ends_at, w.starts_at, w.ends_at)) AS in_hours_seconds
  FROM facts.send_runs AS r
  INNER JOIN facts.widened_windows AS w
    ON w.person = r.person AND w.day = r.day AND w.starts_at < r.ends_at AND w.ends_at > r.session_at
  GROUP BY r.person, r.session_at
),
attached AS (
  SELECT DISTINCT r.person, r.session_at
  FROM facts.send_runs AS r
  INNER JOIN facts.activity_blocks AS b
    ON b.person = r.person AND b.day = r.day
    AND b.ends_at > minutes_later(r.session_at, -detached_minutes())
    AND b.starts_at < minutes_later(r.ends_at, detached_minutes())
  WHERE r.is_off_hours AND b.off_hours_seconds < b.seconds
),
measured AS (
  SELECT
    r.*,
    seconds_between(r.session_at, r.ends_at) AS seconds,
    CASE
      WHEN r.is_off_hours THEN seconds_between(r.session_at, r.ends_at) - coalesce(p.in_hours_seconds, 0)
      ELSE 0
    END AS off_hours_seconds,
    a.person IS NULL AS is_apart
  FROM facts.send_runs AS r
  LEFT JOIN parts AS p ON p.person = r.person AND p.session_at = r.session_at
  LEFT JOIN attached AS a ON a.person = r.person AND a.session_at = r.session_at
),
running AS (
  SELECT
    m.*,
    sum(m.off_hours_seconds) OVER (
      PARTITION BY m.person, m.day ORDER BY m.session_at ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS off_hours_so_far_seconds
  FROM measured AS m
)
SELECT
  s.person,                                       -- who
  s.session_at,                                   -- first send, UTC
  s.ends_at,                                      -- last send and the tail, UTC
  s.day,                                          -- logical day of the first send; null where the zone is unknown
  week_of(s.day) AS week,                         -- Monday of that day's ISO week
  s.messages,                                     -- sends in it
  s.seconds,                                      -- length with the tail
  s.is_off_hours,                                 -- whether it starts off-hours; null where unknown
  s.is_off_hours AND s.is_apart AS is_detached,   -- off-hours, and no activity that reaches into hours close before or after it
  s.seconds >= robust_session_minutes() * 60 OR s.messages >= robust_session_messages() AS is_robust, -- long enough, or enough messages, to mark the end of a day
  s.is_off_hours AND s.off_hours_so_far_seconds <= coalesce(g.free_seconds, 0) AS is_time_shifted, -- off-hours, and matched by long gaps in the same day's schedule
  coalesce(d.is_on, FALSE) AS is_on_day           -- whether the person was due to work that day
FROM running AS s
LEFT JOIN facts.free_gaps AS g ON g.person = s.person AND g.day = s.day
LEFT JOIN core.person_days AS d ON d.person = s.person AND d.day = s.day
