-- Scheduled meeting time of a person: counted meetings that overlap or touch are one block.
-- grain: person, starts_at
-- month: starts_at   sees: 1 day before, 1 day after
-- source: docs/science.md 1.4, M1
WITH marked AS (
  SELECT
    m.person,
    m.meeting,
    m.starts_at,
    m.ends_at,
    CASE
      WHEN m.starts_at <= max(m.ends_at) OVER (
        PARTITION BY m.person ORDER BY m.starts_at ASC NULLS FIRST, m.ends_at ASC NULLS FIRST, m.meeting ASC NULLS FIRST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) THEN 0
      ELSE 1
    END AS is_first
  FROM core.meeting_people AS m
),
numbered AS (
  SELECT
    m.person,
    m.starts_at,
    m.ends_at,
    sum(m.is_first) OVER (
      PARTITION BY m.person ORDER BY m.starts_at ASC NULLS FIRST, m.ends_at ASC NULLS FIRST, m.meeting ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS block
  FROM marked AS m
),
blocks AS (
  SELECT n.person, min(n.starts_at) AS starts_at, max(n.ends_at) AS ends_at
  FROM numbered AS n
  GROUP BY n.person, n.block
),
dated AS (
  SELECT b.*, date_of(minutes_later(b.starts_at, c.offset_minutes - c.day_break_minutes)) AS day
  FROM blocks AS b
  INNER JOIN facts.person_clocks AS c
    ON c.person = b.person AND b.starts_at >= c.starts_at AND b.starts_at < c.ends_at
)
SELECT
  d.person,                                       -- who
  d.day,                                          -- logical day on which it starts; null where the zone is unknown
  week_of(d.day) AS week,                         -- Monday of that day's ISO week
  d.starts_at,                                    -- start, UTC
  d.ends_at                                       -- end, UTC
FROM dated AS d
