-- Scheduled meetings within a day's working windows: their time, the focus time and the fragments that they leave, the
-- longest chain.
-- A chain runs over the time from the day's first scheduled start to its last scheduled end, lunch included.
-- grain: person, day
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md M2, M3, M4, M5
WITH stops AS (
  SELECT
    w.person,
    w.day,
    w.starts_at AS window_at,
    CASE WHEN b.starts_at > w.starts_at THEN b.starts_at ELSE w.starts_at END AS starts_at,
    CASE WHEN b.ends_at < w.ends_at THEN b.ends_at ELSE w.ends_at END AS ends_at
  FROM core.working_windows AS w
  INNER JOIN facts.meeting_blocks AS b
    ON b.person = w.person AND b.day = w.day AND b.starts_at < w.ends_at AND b.ends_at > w.starts_at
  UNION ALL
  SELECT w.person, w.day, w.starts_at AS window_at, w.ends_at AS starts_at, w.ends_at
  FROM core.working_windows AS w
),
stretches AS (
  SELECT
    s.person,
    s.day,
    seconds_between(s.starts_at, s.ends_at) AS meeting_seconds,
    seconds_between(
      coalesce(
        lag(s.ends_at) OVER (
          PARTITION BY s.person, s.day, s.window_at ORDER BY s.starts_at ASC NULLS FIRST, s.ends_at ASC NULLS FIRST
        ),
        s.window_at
      ),
      s.starts_at
    ) AS free_seconds
  FROM stops AS s
),
shares AS (
  SELECT
    s.person,
    s.day,
    sum(s.meeting_seconds) AS meeting_seconds,
    sum(CASE WHEN s.free_seconds >= focus_block_minutes() * 60 THEN s.free_seconds ELSE 0 END) AS focus_seconds,
    sum(CASE WHEN s.free_seconds < fragment_minutes() * 60 THEN s.free_seconds ELSE 0 END) AS fragment_seconds
  FROM stretches AS s
  GROUP BY s.person, s.day
),
spans AS (
  SELECT
    w.person,
    w.day,
    min(w.starts_at) AS starts_at,
    max(w.ends_at) AS ends_at
  FROM core.working_windows AS w
  GROUP BY w.person, w.day
),
met AS (
  SELECT
    b.person,
    b.day,
    CASE WHEN b.starts_at > s.starts_at THEN b.starts_at ELSE s.starts_at END AS starts_at,
    CASE WHEN b.ends_at < s.ends_at THEN b.ends_at ELSE s.ends_at END AS ends_at
  FROM facts.meeting_blocks AS b
  INNER JOIN spans AS s ON s.person = b.person AND s.day = b.day AND b.starts_at < s.ends_at AND b.ends_at > s.starts_at
),
marked AS (
  SELECT
    m.*,
    CASE
      WHEN m.starts_at < minutes_later(
        lag(m.ends_at) OVER (PARTITION BY m.person, m.day ORDER BY m.starts_at ASC NULLS FIRST), chain_break_minutes()
      ) THEN 0
      ELSE 1
    END AS is_first
  FROM met AS m
),
numbered AS (
  SELECT
    m.*,
    sum(m.is_first) OVER (
      PARTITION BY m.person, m.day ORDER BY m.starts_at ASC NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS chain
  FROM marked AS m
),
chains AS (
  SELECT n.person, n.day, seconds_between(min(n.starts_at), max(n.ends_at)) AS seconds
  FROM numbered AS n
  GROUP BY n.person, n.day, n.chain
),
longest AS (
  SELECT c.person, c.day, max(c.seconds) AS seconds
  FROM chains AS c
  GROUP BY c.person, c.day
),
days AS (
  SELECT
    person, day, week, is_on, scheduled_seconds,
    calendar_covered AND scheduled_seconds IS NOT NULL AS is_known
  FROM core.person_days
)
SELECT
  d.person,                                       -- who
  d.day,                                          -- logical day, local to the person
  d.week,                                         -- Monday of the ISO week
  d.scheduled_seconds,                            -- length of the working windows; null where the zone is unknown
  CASE WHEN d.is_known THEN coalesce(t.meeting_seconds, 0) END AS meeting_seconds, -- part of them in meetings; null where no calendar covers the day or the zone is unknown
  CASE WHEN d.is_known THEN coalesce(t.focus_seconds, 0) END AS focus_seconds, -- part of them in long blocks without a meeting; null likewise
  CASE WHEN d.is_known THEN coalesce(t.fragment_seconds, 0) END AS fragment_seconds, -- part of them in meeting-free gaps too short to work undisturbed; null likewise
  CASE WHEN d.is_known THEN coalesce(l.seconds, 0) END AS longest_chain_seconds, -- longest run of meetings without a break, first start to last end; null likewise
  d.is_on                                         -- whether the person was due to work that day
FROM days AS d
LEFT JOIN shares AS t ON t.person = d.person AND t.day = d.day
LEFT JOIN longest AS l ON l.person = d.person AND l.day = d.day
