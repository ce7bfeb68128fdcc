-- Directed messages and mails as they reach each person: in conversations and mails of few, and mentions.
-- grain: person, source, workspace, conversation, ts, message
-- month: arrived_at   sees: 2 days before, 2 days after
-- source: docs/science.md 1.1, M6
WITH reached AS (
  SELECT c.person, s.person AS sender, s.source, s.workspace, s.conversation, s.ts, s.message, s.sent_at
  FROM facts.sends AS s
  INNER JOIN core.direct_people AS c
    ON c.workspace = s.workspace AND c.conversation = s.conversation AND c.day = date_of(s.sent_at)
  WHERE s.conversation_kind = 'dm'
    OR (s.conversation_kind = 'group_dm' AND s.recipients BETWEEN 1 AND directed_recipients())
  UNION ALL
  SELECT n.person, s.person AS sender, s.source, s.workspace, s.conversation, s.ts, s.message, s.sent_at
  FROM facts.sends AS s
  INNER JOIN core.message_mentions AS n
    ON n.workspace = s.workspace AND n.conversation = s.conversation AND n.ts = s.ts
  UNION ALL
  SELECT r.person, s.person AS sender, s.source, s.workspace, s.conversation, s.ts, s.message, s.sent_at
  FROM facts.sends AS s
  INNER JOIN core.email_recipients AS r ON r.message = s.message
  WHERE s.source = 'email' AND s.recipients BETWEEN 1 AND directed_recipients()
),
dated AS (
  SELECT DISTINCT
    r.person, r.sender, r.source, r.workspace, r.conversation, r.ts, r.message, r.sent_at,
    date_of(minutes_later(r.sent_at, c.offset_minutes - c.day_break_minutes)) AS day
  FROM reached AS r
  INNER JOIN facts.person_clocks AS c
    ON c.person = r.person AND r.sent_at >= c.starts_at AND r.sent_at < c.ends_at
  WHERE r.person <> r.sender
)
SELECT
  d.person,                                       -- who is reached
  d.sender,                                       -- who wrote
  d.source,                                       -- slack or email
  d.workspace,                                    -- Slack workspace; null for mails
  d.conversation,                                 -- Slack conversation; null for mails
  d.ts,                                           -- key of the message in its conversation; null for mails
  d.message,                                      -- mail; null for Slack messages
  d.sent_at AS arrived_at,                        -- when it was sent, UTC
  d.day,                                          -- logical day, local to the person reached; null where the zone is unknown
  week_of(d.day) AS week,                         -- Monday of that day's ISO week
  CASE WHEN p.day IS NOT NULL THEN h.person IS NULL END AS is_off_hours, -- outside working hours and grace; null where the zone is unknown or the person not employed
  CASE WHEN p.day IS NOT NULL THEN w.person IS NOT NULL END AS is_in_schedule, -- within working hours; null likewise
  m.person IS NOT NULL AS is_in_meeting           -- during a scheduled meeting of the person reached
FROM dated AS d
LEFT JOIN core.person_days AS p ON p.person = d.person AND p.day = d.day
LEFT JOIN core.working_windows AS w
  ON w.person = d.person AND w.day = d.day AND d.sent_at >= w.starts_at AND d.sent_at < w.ends_at
LEFT JOIN facts.widened_windows AS h
  ON h.person = d.person AND h.day = d.day AND d.sent_at >= h.starts_at AND d.sent_at < h.ends_at
LEFT JOIN facts.meeting_blocks AS m
  ON m.person = d.person AND m.day = d.day AND d.sent_at >= m.starts_at AND d.sent_at < m.ends_at
