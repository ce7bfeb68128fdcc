-- Time without activity inside the schedule of a day, in gaps long enough for off-hours work to stand in for it.
-- Only days with off-hours sessions are listed.
-- grain: person, day
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md H1, docs/decisions/0001
WITH days AS (
  SELECT DISTINCT r.person, r.day FROM facts.send_runs AS r WHERE r.is_off_hours
),
windows AS (
  SELECT w.person, w.day, w.starts_at, w.ends_at
  FROM core.working_windows AS w
  INNER JOIN days AS d ON d.person = w.person AND d.day = w.day
),
stops AS (
  SELECT
    w.person,
    w.day,
    w.starts_at AS window_at,
    CASE WHEN b.starts_at > w.starts_at THEN b.starts_at ELSE w.starts_at END AS starts_at,
    b.ends_at
  FROM windows AS w
  INNER JOIN facts.activity_blocks AS b
    ON b.person = w.person AND b.day = w.day AND b.starts_at < w.ends_at AND b.ends_at > w.starts_at
  UNION ALL
  SELECT w.person, w.day, w.starts_at AS window_at, w.ends_at AS starts_at, w.ends_at
  FROM windows AS w
),
gaps AS (
  SELECT
    s.person,
    s.day,
    seconds_between(
      coalesce(
        lag(s.ends_at) OVER (
          PARTITION BY s.person, s.day, s.window_at ORDER BY s.starts_at ASC NULLS FIRST, s.ends_at ASC NULLS FIRST
        ),
        s.window_at
      ),
      s.starts_at
    ) AS seconds
  FROM stops AS s
)
SELECT
  g.person,                                       -- who
  g.day,                                          -- logical day
  CAST(sum(g.seconds) AS BIGINT) AS free_seconds  -- length of the long gaps together
FROM gaps AS g
WHERE g.seconds >= time_shift_gap_minutes() * 60
GROUP BY g.person, g.day
