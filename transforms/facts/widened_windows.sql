-- Working hours of a person and day with the grace on both ends; windows that then meet are one.
-- What lies outside them is off-hours.
-- grain: person, day, starts_at
-- month: day   sees: the month
-- source: docs/science.md 1.2
WITH widened AS (
  SELECT
    w.person,
    w.day,
    minutes_later(w.starts_at, -grace_minutes()) AS starts_at,
    minutes_later(w.ends_at, grace_minutes()) AS ends_at
  FROM core.working_windows AS w
),
marked AS (
  SELECT
    w.person,
    w.day,
    w.starts_at,
    w.ends_at,
    CASE
      WHEN w.starts_at <= lag(w.ends_at) OVER (PARTITION BY w.person, w.day ORDER BY w.starts_at ASC NULLS FIRST)
        THEN 0
      ELSE 1
    END AS is_new
  FROM widened AS w
),
numbered AS (
  SELECT
    m.person,
    m.day,
    m.starts_at,
    m.ends_at,
    sum(m.is_new) OVER (
      PARTITION BY m.person, m.day ORDER BY m.starts_at ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS stretch
  FROM marked AS m
)
SELECT
  n.person,                                       -- who
  n.day,                                          -- logical day, local to the person
  min(n.starts_at) AS starts_at,                  -- first moment that counts as in hours, UTC
  max(n.ends_at) AS ends_at                       -- first moment that no longer does, UTC
FROM numbered AS n
GROUP BY n.person, n.day, n.stretch
