-- Runs of sends: each send follows the one before within the session gap, whatever the channel.
-- grain: person, session_at
-- month: session_at   sees: 1 day before, 1 day after
-- source: docs/science.md 1.2
WITH moments AS (
  SELECT s.person, s.sent_at, s.day, s.is_in_hours, count(*) AS messages
  FROM facts.sends AS s
  GROUP BY s.person, s.sent_at, s.day, s.is_in_hours
),
marked AS (
  SELECT
    m.*,
    CASE
      WHEN m.sent_at <= minutes_later(
        lag(m.sent_at) OVER (PARTITION BY m.person ORDER BY m.sent_at ASC NULLS FIRST), session_gap_minutes()
      ) THEN 0
      ELSE 1
    END AS is_first
  FROM moments AS m
),
numbered AS (
  SELECT
    m.*,
    sum(m.is_first) OVER (
      PARTITION BY m.person ORDER BY m.sent_at ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS run
  FROM marked AS m
)
SELECT
  n.person,                                       -- who
  min(n.sent_at) AS session_at,                   -- first send, UTC
  minutes_later(max(n.sent_at), session_tail_minutes()) AS ends_at, -- last send and the tail, UTC
  min(CASE WHEN n.is_first = 1 THEN n.day END) AS day, -- logical day of the first send; null where the zone is unknown
  bool_or(CASE WHEN n.is_first = 1 THEN NOT n.is_in_hours END) AS is_off_hours, -- whether it starts off-hours; null where unknown
  CAST(sum(n.messages) AS BIGINT) AS messages     -- sends in it
FROM numbered AS n
GROUP BY n.person, n.run
