-- Asks that reach a person off-hours and at rest, with the elapsed time until they were answered. Unanswered ones are
-- censored where the next working window begins, after the off-hours horizon, or at the end of what is seen, whichever
-- comes first. Days of leave are left out.
-- grain: kind, person, asker, workspace, conversation, thread, asked_at
-- month: asked_at   sees: 2 days before, 2 days after
-- source: docs/science.md H9
WITH active AS (
  SELECT b.person, b.day, b.starts_at, b.ends_at FROM facts.activity_blocks AS b
  UNION ALL
  SELECT b.person, days_later(b.day, 1) AS day, b.starts_at, b.ends_at FROM facts.activity_blocks AS b
),
busy AS (
  SELECT DISTINCT a.person, a.asked_at
  FROM facts.asks AS a
  INNER JOIN active AS b
    ON b.person = a.person AND b.day = a.day
    AND b.ends_at > minutes_later(a.asked_at, -rest_before_minutes()) AND b.starts_at < a.asked_at
),
openings AS (
  SELECT w.person, w.day, w.starts_at FROM core.working_windows AS w
  UNION ALL
  SELECT w.person, days_later(w.day, -1) AS day, w.starts_at FROM core.working_windows AS w
),
next_openings AS (
  SELECT a.person, a.asked_at, min(o.starts_at) AS starts_at
  FROM facts.asks AS a
  INNER JOIN openings AS o ON o.person = a.person AND o.day = a.day AND o.starts_at > a.asked_at
  GROUP BY a.person, a.asked_at
),
eligible AS (
  SELECT
    a.kind, a.person, a.asker, a.workspace, a.conversation, a.thread, a.asked_at, a.day, a.week, a.is_answered,
    a.wall_seconds,
    seconds_between(a.asked_at, coalesce(n.starts_at, z.ends_at)) AS open_seconds,
    seconds_between(a.asked_at, z.ends_at) AS seen_seconds
  FROM facts.asks AS a
  CROSS JOIN (SELECT CAST(days_later(h.last_day, 1) AS TIMESTAMP) AS ends_at FROM core.horizon AS h) AS z
  INNER JOIN core.person_days AS p ON p.person = a.person AND p.day = a.day
  LEFT JOIN facts.widened_windows AS w
    ON w.person = a.person AND w.day = a.day AND a.asked_at >= w.starts_at AND a.asked_at < w.ends_at
  LEFT JOIN busy AS b ON b.person = a.person AND b.asked_at = a.asked_at
  LEFT JOIN next_openings AS n ON n.person = a.person AND n.asked_at = a.asked_at
  WHERE w.person IS NULL AND b.person IS NULL AND p.absence_part IS DISTINCT FROM 'full'
),
limited AS (
  SELECT
    e.*,
    CASE
      WHEN e.open_seconds <= e.seen_seconds AND e.open_seconds <= 3600 * off_hours_horizon_hours() THEN e.open_seconds
      WHEN e.seen_seconds <= 3600 * off_hours_horizon_hours() THEN e.seen_seconds
      ELSE 3600 * off_hours_horizon_hours()
    END AS limit_seconds
  FROM eligible AS e
),
decided AS (
  SELECT l.*, coalesce(l.is_answered AND l.wall_seconds <= l.limit_seconds, FALSE) AS is_answered_off_hours
  FROM limited AS l
)
SELECT
  d.kind,                                         -- dm, mention or email
  d.person,                                       -- who is asked
  d.asker,                                        -- who asks
  d.workspace,                                    -- Slack workspace; null for mails
  d.conversation,                                 -- Slack conversation; null for mails
  d.thread,                                       -- first message of the turn (dm) or of the thread
  d.asked_at,                                     -- first message of the ask, UTC
  d.day,                                          -- logical day of asking, local to the person asked
  d.week,                                         -- Monday of that day's ISO week
  d.is_answered_off_hours AS is_answered,         -- whether an answer came before the ask was censored
  CASE WHEN d.is_answered_off_hours THEN d.wall_seconds ELSE d.limit_seconds END AS waited_seconds -- elapsed seconds until the answer, or until censored
FROM decided AS d
WHERE d.limit_seconds > 0
