-- Messages and mails that people of the organisation wrote themselves, on their own clock.
-- Automated and bulk mails, bots and system messages are not sends; what lies outside the horizon is not seen.
-- grain: person, source, workspace, conversation, ts, message
-- month: sent_at   sees: 2 days before, 2 days after
-- source: docs/science.md 1.2, 1.3
WITH audiences AS (
  SELECT c.workspace, c.conversation, count(DISTINCT c.person) - 1 AS recipients
  FROM core.direct_people AS c
  GROUP BY c.workspace, c.conversation
),
mentioning AS (
  SELECT DISTINCT n.workspace, n.conversation, n.ts
  FROM core.message_mentions AS n
),
written AS (
  SELECT
    m.person,
    'slack' AS source,
    m.conversation_kind,
    m.workspace,
    m.conversation,
    m.ts,
    CAST(NULL AS BIGINT) AS message,
    coalesce(m.thread_ts, m.ts) AS thread,
    coalesce(m.thread_ts <> m.ts, FALSE) AS is_reply,
    m.sent_at,
    CASE WHEN m.conversation_kind IN ('dm', 'group_dm') THEN a.recipients END AS recipients,
    coalesce(m.conversation_kind = 'dm', FALSE) OR n.ts IS NOT NULL AS is_addressed
  FROM core.messages AS m
  LEFT JOIN audiences AS a ON a.workspace = m.workspace AND a.conversation = m.conversation
  LEFT JOIN mentioning AS n
    ON n.workspace = m.workspace AND n.conversation = m.conversation AND n.ts = m.ts
  WHERE m.person IS NOT NULL AND m.author_kind = 'human'
  UNION ALL
  SELECT
    e.person,
    'email' AS source,
    CAST(NULL AS STRING) AS conversation_kind,
    CAST(NULL AS BIGINT) AS workspace,
    CAST(NULL AS BIGINT) AS conversation,
    CAST(NULL AS BIGINT) AS ts,
    e.message,
    e.thread,
    e.in_reply_to IS NOT NULL AS is_reply,
    e.sent_at,
    e.recipients,
    FALSE AS is_addressed
  FROM core.emails AS e
  WHERE e.person IS NOT NULL AND e.author_kind = 'human' AND NOT coalesce(e.is_bulk, FALSE)
),
clocked AS (
  SELECT
    w.*,
    minutes_later(w.sent_at, c.offset_minutes) AS local_at,
    date_of(minutes_later(w.sent_at, c.offset_minutes - c.day_break_minutes)) AS day
  FROM written AS w
  INNER JOIN facts.person_clocks AS c
    ON c.person = w.person AND w.sent_at >= c.starts_at AND w.sent_at < c.ends_at
)
SELECT
  s.person,                                       -- who wrote it
  s.source,                                       -- slack or email
  s.conversation_kind,                            -- public, private, group_dm or dm; null for mails
  s.workspace,                                    -- Slack workspace; null for mails
  s.conversation,                                 -- Slack conversation; null for mails
  s.ts,                                           -- key of the message in its conversation; null for mails
  s.message,                                      -- mail; null for Slack messages
  s.thread,                                       -- ts of the thread's first message, or its first mail
  s.is_reply,                                     -- whether it answers an earlier message of its thread
  s.sent_at,                                      -- when it was sent, UTC
  s.local_at,                                     -- the same on the sender's clock; null where the zone is unknown
  s.day,                                          -- logical day, local to the sender; null where the zone is unknown
  week_of(s.day) AS week,                         -- Monday of that day's ISO week
  iso_weekday(s.day) AS weekday,                  -- ISO weekday of that day, Monday is 1
  CASE
    WHEN s.local_at IS NOT NULL AND d.day IS NOT NULL THEN w.person IS NOT NULL
  END AS is_in_hours,                             -- within working hours and grace; null where the zone is unknown or the person not employed
  s.is_addressed OR coalesce(s.recipients BETWEEN 1 AND directed_recipients(), FALSE) AS is_directed, -- direct message, mention, or few recipients
  s.recipients                                    -- people it went to; null in channels
FROM clocked AS s
LEFT JOIN core.person_days AS d ON d.person = s.person AND d.day = s.day
LEFT JOIN facts.widened_windows AS w
  ON w.person = s.person AND w.day = s.day AND s.sent_at >= w.starts_at AND s.sent_at < w.ends_at
