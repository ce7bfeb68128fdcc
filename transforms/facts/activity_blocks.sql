-- Activity of a person and day: sessions of sends and scheduled meetings, merged where they overlap or touch.
-- grain: person, day, starts_at
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md 1.2
WITH stretches AS (
  SELECT person, day, session_at AS starts_at, ends_at FROM facts.send_runs WHERE day IS NOT NULL
  UNION ALL
  SELECT person, day, starts_at, ends_at FROM facts.meeting_blocks WHERE day IS NOT NULL
),
marked AS (
  SELECT
    s.*,
    CASE
      WHEN s.starts_at <= max(s.ends_at) OVER (
        PARTITION BY s.person, s.day ORDER BY s.starts_at ASC NULLS FIRST, s.ends_at ASC NULLS FIRST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) THEN 0
      ELSE 1
    END AS is_first
  FROM stretches AS s
),
numbered AS (
  SELECT
    m.*,
    sum(m.is_first) OVER (
      PARTITION BY m.person, m.day ORDER BY m.starts_at ASC NULLS FIRST, m.ends_at ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS block
  FROM marked AS m
),
blocks AS (
  SELECT n.person, n.day, min(n.starts_at) AS starts_at, max(n.ends_at) AS ends_at
  FROM numbered AS n
  GROUP BY n.person, n.day, n.block
),
in_hours AS (
  SELECT
    b.person, b.day, b.starts_at, sum(overlap_seconds(b.starts_at, b.ends_at, w.starts_at, w.ends_at)) AS seconds
  FROM blocks AS b
  INNER JOIN facts.widened_windows AS w
    ON w.person = b.person AND w.day = b.day AND w.starts_at < b.ends_at AND w.ends_at > b.starts_at
  GROUP BY b.person, b.day, b.starts_at
),
measured AS (
  SELECT b.*, seconds_between(b.starts_at, b.ends_at) AS seconds
  FROM blocks AS b
)
SELECT
  b.person,                                       -- who
  b.day,                                          -- logical day on which it starts
  b.starts_at,                                    -- start, UTC
  b.ends_at,                                      -- end, UTC
  b.seconds,                                      -- length
  b.seconds - coalesce(i.seconds, 0) AS off_hours_seconds -- part outside working hours and grace
FROM measured AS b
LEFT JOIN in_hours AS i ON i.person = b.person AND i.day = b.day AND i.starts_at = b.starts_at
