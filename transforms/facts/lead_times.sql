-- How long before its start a single meeting was called: from the moment when its entry was made, as the calendar states it, to
-- its start. Series are left out, whose first entry says nothing of later meetings, and so are entries made after the start.
-- grain: meeting
-- month: starts_at
-- source: docs/science.md A4
WITH singles AS (
  SELECT uid, created
  FROM core.calendar_components
  WHERE recurrence_id IS NULL AND rrule IS NULL AND rdate IS NULL AND created IS NOT NULL
)
SELECT
  m.meeting,                                      -- the meeting
  m.organizer AS person,                          -- who called it
  m.starts_at,                                    -- scheduled start, UTC
  week_of(date_of(minutes_later(m.starts_at, c.offset_minutes - c.day_break_minutes))) AS week, -- Monday of its ISO week, local to who called it; null where the zone is unknown
  seconds_between(s.created, m.starts_at) AS lead_seconds -- elapsed seconds from the entry to the start
FROM core.meetings AS m
INNER JOIN singles AS s ON s.uid = m.uid
INNER JOIN facts.person_clocks AS c
  ON c.person = m.organizer AND m.starts_at >= c.starts_at AND m.starts_at < c.ends_at
WHERE s.created <= m.starts_at
