-- Days that people's own calendars mark as out of office: evidence of leave, of a kind that is not known. An event that
-- somebody else takes part in is no leave, nor is one that is tentative or shown as free. One given by times counts
-- where it covers the whole working day, or one of its halves.
-- grain: person, day, occurrence
-- month: day
-- source: docs/science.md 1.3, all-day events
WITH company AS (
  SELECT DISTINCT a.uid, a.recurrence_id, coalesce(i.person, a.attendee) AS guest
  FROM core.calendar_attendees AS a
  LEFT JOIN core.identities AS i ON i.identifier = a.attendee
  WHERE a.kind = 'person' AND a.answer IN ('accepted', 'tentative')
),
away AS (
  SELECT
    o.occurrence, i.person, o.is_all_day, o.starts_at, o.ends_at,
    days_later(date_of(o.starts_at), CASE WHEN o.is_all_day THEN 0 ELSE -1 END) AS first_day,
    days_later(date_of(o.ends_at), CASE WHEN o.is_all_day THEN -1 ELSE 1 END) AS last_day
  FROM core.occurrences AS o
  INNER JOIN core.identities AS i ON i.identifier = o.organizer
  WHERE o.reason IS NULL AND o.category = 'ooo' AND o.status = 'confirmed' AND o.show_as IN ('busy', 'oof')
    AND NOT EXISTS (
      SELECT 1 FROM company AS c
      WHERE c.uid = o.uid AND c.recurrence_id IS NOT DISTINCT FROM o.recurrence_id AND c.guest <> i.person
    )
),
clipped AS (
  SELECT
    a.occurrence, a.person, a.is_all_day, a.starts_at, a.ends_at,
    CASE WHEN a.first_day > h.first_day THEN a.first_day ELSE h.first_day END AS first_day,
    CASE WHEN a.last_day < h.last_day THEN a.last_day ELSE h.last_day END AS last_day
  FROM away AS a
  CROSS JOIN core.horizon AS h
),
days AS (
  SELECT w.occurrence, w.person, w.is_all_day, w.starts_at, w.ends_at, d.day
  FROM clipped AS w, LATERAL days_between(w.first_day, w.last_day) AS d
),
parts AS (
  SELECT
    d.person, d.day, d.occurrence,
    CASE
      WHEN d.is_all_day OR d.starts_at <= s.starts_at AND d.ends_at >= s.ends_at THEN 'full'
      WHEN d.starts_at <= s.starts_at AND d.ends_at >= s.middle_at THEN 'morning'
      WHEN d.starts_at <= s.middle_at AND d.ends_at >= s.ends_at THEN 'afternoon'
    END AS part
  FROM days AS d
  INNER JOIN core.person_spells AS p
    ON p.person = d.person AND p.starts_on <= d.day AND (p.ends_on IS NULL OR d.day <= p.ends_on)
  LEFT JOIN core.schedule_days AS s ON s.schedule = p.schedule AND s.zone = p.zone AND s.day = d.day
)
SELECT
  person,                                           -- who, the organiser or the owner of the calendar
  day,                                              -- day away, local to the person
  occurrence,                                       -- out-of-office event that says so
  part                                              -- full, morning or afternoon
FROM parts
WHERE part IS NOT NULL
