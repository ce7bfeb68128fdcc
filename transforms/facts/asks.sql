-- Directed messages and mails, each with the time until it was answered on the working clock of the person asked.
-- An ask without an answer is censored, not dropped: at the end of what the person's sources cover, at the start of the
-- person's next leave, or after the late-answer hours, whichever comes first. Most messages need no answer.
-- grain: kind, person, asker, workspace, conversation, thread, asked_at
-- month: asked_at
-- source: docs/science.md 2.3
WITH raised AS (
  SELECT 'dm' AS kind, a.person, a.asker, a.workspace, a.conversation, a.thread, a.asked_at, a.answered_at
  FROM facts.direct_asks AS a
  UNION ALL
  SELECT 'mention' AS kind, a.person, a.asker, a.workspace, a.conversation, a.thread, a.asked_at, a.answered_at
  FROM facts.mention_asks AS a
  UNION ALL
  SELECT
    'email' AS kind, a.person, a.asker, CAST(NULL AS BIGINT) AS workspace, CAST(NULL AS BIGINT) AS conversation,
    a.thread, a.asked_at, a.answered_at
  FROM facts.email_asks AS a
),
placed AS (
  SELECT
    r.*,
    date_of(minutes_later(r.asked_at, c.offset_minutes - c.day_break_minutes)) AS asked_on,
    date_of(minutes_later(r.answered_at, a.offset_minutes - a.day_break_minutes)) AS answered_on
  FROM raised AS r
  INNER JOIN facts.person_clocks AS c
    ON c.person = r.person AND r.asked_at >= c.starts_at AND r.asked_at < c.ends_at
  LEFT JOIN facts.person_clocks AS a
    ON a.person = r.person AND r.answered_at >= a.starts_at AND r.answered_at < a.ends_at
),
covered AS (
  SELECT person, 'dm' AS kind, max(day) AS last_day FROM core.person_days WHERE direct_covered GROUP BY person
  UNION ALL
  SELECT person, 'mention' AS kind, max(day) AS last_day FROM core.person_days WHERE slack_covered GROUP BY person
  UNION ALL
  SELECT person, 'email' AS kind, max(day) AS last_day FROM core.person_days WHERE email_covered GROUP BY person
),
ends AS (
  SELECT
    c.person,
    c.kind,
    max(
      CASE
        WHEN k.seconds > 0
          THEN worked_by(k.worked_before_seconds, k.seconds, k.starts_at, CAST(days_later(c.last_day, 1) AS TIMESTAMP))
        ELSE 0
      END
    ) AS worked_seconds
  FROM covered AS c
  INNER JOIN facts.working_clock AS k ON k.person = c.person AND k.starts_at < CAST(days_later(c.last_day, 1) AS TIMESTAMP)
  GROUP BY c.person, c.kind
),
readings AS (
  SELECT
    p.*,
    k.next_leave_on,
    k.worked_before_leave_seconds,
    e.worked_seconds AS worked_at_end_seconds,
    worked_by(k.worked_before_seconds, k.seconds, k.starts_at, p.asked_at) AS worked_at_ask_seconds,
    worked_by(a.worked_before_seconds, a.seconds, a.starts_at, p.answered_at) AS worked_at_answer_seconds,
    w.person IS NULL AS is_answer_off_hours
  FROM placed AS p
  LEFT JOIN ends AS e ON e.person = p.person AND e.kind = p.kind
  LEFT JOIN facts.working_clock AS k
    ON k.person = p.person AND k.day = p.asked_on AND p.asked_at >= k.starts_at AND p.asked_at < k.ends_at
  LEFT JOIN facts.working_clock AS a
    ON a.person = p.person AND a.day = p.answered_on AND p.answered_at >= a.starts_at AND p.answered_at < a.ends_at
  LEFT JOIN facts.widened_windows AS w
    ON w.person = p.person AND w.day = p.answered_on AND p.answered_at >= w.starts_at AND p.answered_at < w.ends_at
),
limited AS (
  SELECT
    r.*,
    r.worked_at_answer_seconds - r.worked_at_ask_seconds AS answer_seconds,
    CASE
      WHEN r.worked_before_leave_seconds < r.worked_at_end_seconds THEN r.worked_before_leave_seconds
      ELSE r.worked_at_end_seconds
    END - r.worked_at_ask_seconds AS seen_seconds,
    r.worked_at_ask_seconds <= r.worked_at_end_seconds AS is_seen,
    r.next_leave_on IS NULL OR r.answered_on < r.next_leave_on AS is_before_leave
  FROM readings AS r
),
decided AS (
  SELECT
    l.*,
    coalesce(
      l.is_seen AND l.is_before_leave AND l.answer_seconds <= answer_late_hours() * 3600, FALSE
    ) AS is_answered
  FROM limited AS l
)
SELECT
  d.person,                                       -- who is asked
  d.asker,                                        -- who asks
  d.kind,                                         -- dm, mention or email
  d.workspace,                                    -- Slack workspace; null for mails
  d.conversation,                                 -- Slack conversation; null for mails
  d.thread,                                       -- first message of the turn (dm) or of the thread
  d.asked_at,                                     -- first message of the ask, UTC
  d.asked_on AS day,                              -- logical day of asking, local to the person asked; null where the zone is unknown
  week_of(d.asked_on) AS week,                    -- Monday of that day's ISO week
  d.is_answered,                                  -- whether an answer came before the ask was censored
  CASE WHEN d.is_answered THEN d.answered_at END AS answered_at, -- first message that answers, UTC; null where censored
  CASE
    WHEN d.is_answered THEN d.answer_seconds
    WHEN d.is_seen AND d.seen_seconds < answer_late_hours() * 3600 THEN d.seen_seconds
    WHEN d.is_seen THEN answer_late_hours() * 3600
  END AS working_seconds,                         -- scheduled seconds until the answer, or until censored; null where the zone is unknown or nothing covers the time
  CASE WHEN d.is_answered THEN seconds_between(d.asked_at, d.answered_at) END AS wall_seconds, -- elapsed seconds until the answer; null where censored
  CASE WHEN d.is_answered THEN d.is_answer_off_hours END AS is_answered_off_hours -- whether the answer came off-hours; null where censored
FROM decided AS d
