-- Messages and mails that a person sends during their own scheduled meetings, for each hour of them; full days of leave are
-- left out. The meeting's own chat cannot be told apart. It may relieve as well as overload: it describes.
-- grain: person, week
-- unit: messages per meeting hour   direction: descriptive   family: control   evidence: B construct, D proxy
-- source: Cao et al. 2021; docs/science.md M10
-- version: 1
WITH met AS (
  SELECT m.person, m.day, d.week, m.starts_at, m.ends_at, seconds_between(m.starts_at, m.ends_at) AS seconds
  FROM facts.meeting_blocks AS m
  INNER JOIN core.person_days AS d ON d.person = m.person AND d.day = m.day
  WHERE d.absence_part IS DISTINCT FROM 'full'
),
sent AS (
  SELECT m.person, m.week, count(*) AS messages
  FROM met AS m
  INNER JOIN facts.sends AS s
    ON s.person = m.person AND s.day = m.day AND s.sent_at >= m.starts_at AND s.sent_at < m.ends_at
  GROUP BY m.person, m.week
),
held AS (
  SELECT m.person, m.week, sum(m.seconds) AS seconds
  FROM met AS m
  GROUP BY m.person, m.week
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(3600 * coalesce(s.messages, 0), h.seconds) AS value, -- messages an hour of meetings
  coalesce(s.messages, 0) AS evidence               -- messages
FROM facts.eligible_weeks AS w
INNER JOIN held AS h ON h.person = w.person AND h.week = w.week
LEFT JOIN sent AS s ON s.person = w.person AND s.week = w.week
WHERE w.calendar_covered AND w.messages_covered
