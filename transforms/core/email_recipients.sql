-- People addressed in a mail, each once, without its author: a note to oneself is no contact.
-- grain: message, person
-- month: sent_at
WITH known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT
  r.message,                                        -- mail
  e.sent_at,                                        -- Date header, UTC
  k.person,                                         -- recipient
  CASE min(CASE r.kind WHEN 'to' THEN 1 WHEN 'cc' THEN 2 ELSE 3 END)
    WHEN 1 THEN 'to'
    WHEN 2 THEN 'cc'
    ELSE 'bcc'
  END AS kind                                       -- to, cc or bcc: the most direct one
FROM lake.email_recipients AS r
INNER JOIN core.identities AS i ON i.identifier = r.recipient
INNER JOIN known AS k ON k.person = i.person
INNER JOIN core.emails AS e ON e.message = r.message
WHERE k.person IS DISTINCT FROM e.person
GROUP BY r.message, e.sent_at, k.person
