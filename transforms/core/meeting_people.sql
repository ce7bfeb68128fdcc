-- Who counts as taking part in which meeting.
-- grain: meeting, person
-- month: starts_at
-- source: docs/science.md 1.4
WITH known AS (
  SELECT DISTINCT person FROM core.people
)
SELECT
  m.meeting,                                        -- the meeting
  k.person,                                         -- who
  m.starts_at,                                      -- scheduled start, UTC
  m.ends_at,                                        -- scheduled end, UTC
  m.people,                                         -- humans who count, outsiders among them
  g.answer                                          -- accepted, organizer, tentative or needs_action
FROM core.meetings AS m
INNER JOIN core.meeting_guests AS g ON g.occurrence = m.meeting
INNER JOIN known AS k ON k.person = g.guest
