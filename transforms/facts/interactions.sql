-- Contacts of a person with another that are addressed to few: direct messages, mentions, thread replies, mails and
-- small meetings, seen from each of the two. A message counts once for each person that it reaches.
-- The day is the person's own; where the zone is unknown it is the day in UTC, which at worst moves a contact by a day.
-- grain: person, other, day, kind, direction, people
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md 2.4
WITH sizes AS (
  SELECT c.workspace, c.conversation, count(DISTINCT c.person) AS people
  FROM core.direct_people AS c
  GROUP BY c.workspace, c.conversation
),
reached AS (
  SELECT
    s.workspace, s.conversation, s.ts, s.sent_at, s.person AS sender, c.person AS receiver,
    s.conversation_kind AS kind, z.people
  FROM facts.sends AS s
  INNER JOIN sizes AS z ON z.workspace = s.workspace AND z.conversation = s.conversation
  INNER JOIN core.direct_people AS c
    ON c.workspace = s.workspace AND c.conversation = s.conversation AND c.day = date_of(s.sent_at)
  WHERE s.conversation_kind IN ('dm', 'group_dm') AND z.people <= tie_people()
  UNION ALL
  SELECT
    s.workspace, s.conversation, s.ts, s.sent_at, s.person AS sender, n.person AS receiver, 'mention' AS kind,
    CAST(NULL AS BIGINT) AS people
  FROM facts.sends AS s
  INNER JOIN core.message_mentions AS n
    ON n.workspace = s.workspace AND n.conversation = s.conversation AND n.ts = s.ts
  UNION ALL
  SELECT
    t.workspace, t.conversation, t.ts, t.sent_at, t.sender, t.receiver, 'thread_reply' AS kind,
    CAST(NULL AS BIGINT) AS people
  FROM facts.thread_replies AS t
),
messages AS (
  SELECT r.sent_at AS met_at, r.sender, r.receiver, min(r.kind) AS kind, min(r.people) AS people
  FROM reached AS r
  GROUP BY r.workspace, r.conversation, r.ts, r.sent_at, r.sender, r.receiver
),
directed AS (
  SELECT m.met_at, m.sender, m.receiver, m.kind, m.people FROM messages AS m
  UNION ALL
  SELECT s.sent_at AS met_at, s.person AS sender, r.person AS receiver, 'email' AS kind, s.recipients + 1 AS people
  FROM facts.sends AS s
  INNER JOIN core.email_recipients AS r ON r.message = s.message
  WHERE s.source = 'email' AND s.recipients < tie_people()
),
views AS (
  SELECT d.sender AS person, d.receiver AS other, d.met_at, d.kind, 'sent' AS direction, d.people FROM directed AS d
  UNION ALL
  SELECT d.receiver AS person, d.sender AS other, d.met_at, d.kind, 'received' AS direction, d.people FROM directed AS d
  UNION ALL
  SELECT a.person, b.person AS other, a.starts_at AS met_at, 'meeting' AS kind, 'together' AS direction, a.people
  FROM core.meeting_people AS a
  INNER JOIN core.meeting_people AS b ON b.meeting = a.meeting
  WHERE a.people <= tie_people()
),
dated AS (
  SELECT
    v.*,
    coalesce(date_of(minutes_later(v.met_at, c.offset_minutes - c.day_break_minutes)), date_of(v.met_at)) AS day
  FROM views AS v
  INNER JOIN facts.person_clocks AS c
    ON c.person = v.person AND v.met_at >= c.starts_at AND v.met_at < c.ends_at
  WHERE v.person <> v.other
)
SELECT
  d.person,                                       -- who
  d.other,                                        -- with whom
  d.day,                                          -- logical day, local to the person
  week_of(d.day) AS week,                         -- Monday of the ISO week
  d.kind,                                         -- dm, group_dm, mention, thread_reply, email or meeting
  d.direction,                                    -- sent, received or together: by the person, or in a meeting
  d.people,                                       -- people in the conversation (outsiders not known), mail or meeting; null for mentions and thread replies
  coalesce(d.people = 2 AND d.kind <> 'group_dm', FALSE) AS is_one_to_one, -- whether just the two took part
  count(*) AS interactions                        -- contacts
FROM dated AS d
GROUP BY d.person, d.other, d.day, d.kind, d.direction, d.people
