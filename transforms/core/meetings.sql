-- Meetings that count: at least two humans and no broadcast. Time is scheduled time.
-- grain: meeting
-- source: docs/science.md 1.4
WITH sizes AS (
  SELECT occurrence, CAST(sum(heads) AS BIGINT) AS people
  FROM core.meeting_guests
  GROUP BY occurrence
),
known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT
  o.occurrence AS meeting,                          -- the meeting
  o.uid,                                            -- event that it is an occurrence of
  o.starts_at,                                      -- scheduled start, UTC
  o.ends_at,                                        -- scheduled end, UTC
  s.people,                                         -- humans who count, outsiders among them
  k.person AS organizer                             -- organiser, if one of the people described; else null
FROM core.occurrences AS o
INNER JOIN sizes AS s ON s.occurrence = o.occurrence
LEFT JOIN core.identities AS i ON i.identifier = o.organizer
LEFT JOIN known AS k ON k.person = i.person
WHERE s.people >= 2 AND s.people <= largest_meeting_people()
