-- Mails, each once, however many mailboxes hold a copy.
-- grain: message
-- month: sent_at
WITH placed AS (
  SELECT
    message, sent_at, utc_offset_minutes, sender,
    row_number() OVER (
      PARTITION BY message
      ORDER BY sent_at ASC NULLS LAST, sender ASC NULLS LAST, utc_offset_minutes ASC NULLS LAST
    ) AS place
  FROM lake.emails
),
merged AS (
  SELECT
    message,
    min(in_reply_to) AS in_reply_to,
    coalesce(min(CASE WHEN thread <> message THEN thread END), message) AS thread,
    bool_or(author_kind <> 'human') AS is_automated,
    bool_or(is_bulk) AS is_bulk,
    count(*) AS copies
  FROM lake.emails
  GROUP BY message
),
addressed AS (
  SELECT
    r.message,
    coalesce(i.person, r.recipient) AS recipient,
    count(*) AS mentions
  FROM lake.email_recipients AS r
  LEFT JOIN core.identities AS i ON i.identifier = r.recipient
  WHERE NOT coalesce(i.is_bot, FALSE)
  GROUP BY r.message, coalesce(i.person, r.recipient)
),
authored AS (
  SELECT
    m.message, p.sent_at, p.utc_offset_minutes, i.person, m.in_reply_to, m.thread, m.is_bulk, m.copies,
    CASE
      WHEN m.is_automated OR i.is_bot THEN 'automated'
      WHEN i.is_internal AND NOT i.is_guest THEN 'human'
      ELSE 'external'
    END AS author_kind
  FROM merged AS m
  INNER JOIN placed AS p ON p.message = m.message AND p.place = 1
  LEFT JOIN core.identities AS i ON i.identifier = p.sender
),
audiences AS (
  SELECT
    a.message,
    CAST(sum(CASE
      WHEN r.recipient = 0 THEN CAST(ceil(share(r.mentions, a.copies)) AS BIGINT)
      ELSE 1
    END) AS BIGINT) AS recipients
  FROM authored AS a
  INNER JOIN addressed AS r ON r.message = a.message
  WHERE r.recipient IS DISTINCT FROM a.person
  GROUP BY a.message
),
known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT
  a.message,                                        -- mail
  a.sent_at,                                        -- Date header, UTC; the earliest where copies differ
  a.utc_offset_minutes,                             -- offset that the Date header states; null where it states none
  CASE WHEN a.author_kind = 'human' THEN k.person END AS person, -- author, if one of the people described; else null
  a.in_reply_to,                                    -- mail answered; null where the headers name none
  coalesce(p.thread, a.thread) AS thread,           -- first mail of the exchange, as the mail that is answered has it
  a.author_kind,                                    -- human, automated or external (guests and outsiders)
  a.is_bulk,                                        -- whether headers mark it as broadcast
  coalesce(u.recipients, CAST(0 AS BIGINT)) AS recipients -- people addressed, outsiders among them, without the author
FROM authored AS a
LEFT JOIN audiences AS u ON u.message = a.message
LEFT JOIN merged AS p ON p.message = a.in_reply_to
LEFT JOIN known AS k ON k.person = a.person
