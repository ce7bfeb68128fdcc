-- Quarters in which the exports show a person: writing, addressed in a mail, or named in a calendar of that time.
-- Empty where a roster says who is there. A day's records may lie in the day before by somebody's own clock, so that a
-- quarter's first day shows its people in the quarter before as well.
-- grain: person, quarter_on
WITH quarters AS (
  SELECT DISTINCT quarter_of(d.day) AS quarter_on
  FROM core.horizon AS h, LATERAL days_between(h.first_day, h.last_day) AS d
),
named AS (
  SELECT calendar, organizer AS identifier FROM lake.calendar_components WHERE organizer IS NOT NULL
  UNION
  SELECT calendar, attendee AS identifier FROM lake.calendar_attendees
),
sightings AS (
  SELECT sender AS identifier, quarter_of(days_later(date_of(sent_at), -1)) AS quarter_on FROM lake.messages
  UNION
  SELECT sender AS identifier, quarter_of(days_later(date_of(sent_at), -1)) AS quarter_on FROM lake.emails
  UNION
  SELECT r.recipient AS identifier, quarter_of(days_later(date_of(e.sent_at), -1)) AS quarter_on
  FROM lake.email_recipients AS r
  INNER JOIN lake.emails AS e ON e.message = r.message
  UNION
  SELECT n.identifier, q.quarter_on
  FROM named AS n
  INNER JOIN lake.scope AS s ON s.source = 'calendar' AND s.unit = n.calendar
  INNER JOIN quarters AS q ON q.quarter_on BETWEEN quarter_of(s.starts_on) AND quarter_of(s.ends_on)
)
SELECT DISTINCT
  i.person,                                         -- who
  s.quarter_on                                      -- first day of the quarter
FROM sightings AS s
INNER JOIN core.identities AS i ON i.identifier = s.identifier
WHERE NOT EXISTS (SELECT 1 FROM lake.people AS p)
