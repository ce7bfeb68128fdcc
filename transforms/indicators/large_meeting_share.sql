-- Share of the meeting hours that lie in large or long meetings, each meeting with its own length; full days of leave are
-- left out. A lever, not a risk: it says which meetings could be smaller or shorter.
-- grain: person, week
-- unit: share of meeting hours   direction: descriptive   family: control   evidence: B construct, C proxy
-- source: Cao et al. 2021; Microsoft Viva Insights (vendor); docs/science.md M8
-- version: 1
WITH met AS (
  SELECT
    m.person, m.people,
    date_of(minutes_later(m.starts_at, c.offset_minutes - c.day_break_minutes)) AS day,
    seconds_between(m.starts_at, m.ends_at) AS seconds
  FROM core.meeting_people AS m
  INNER JOIN facts.person_clocks AS c
    ON c.person = m.person AND m.starts_at >= c.starts_at AND m.starts_at < c.ends_at
),
judged AS (
  SELECT
    d.person, d.week, m.seconds,
    m.people > large_meeting_people() OR m.seconds > 60 * long_meeting_minutes() AS is_large
  FROM core.person_days AS d
  INNER JOIN met AS m ON m.person = d.person AND m.day = d.day
  WHERE d.absence_part IS DISTINCT FROM 'full'
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(sum(CASE WHEN j.is_large THEN j.seconds ELSE 0 END), sum(j.seconds)) AS value, -- hours in large or long meetings
  count(*) AS evidence                              -- meetings
FROM facts.eligible_weeks AS w
INNER JOIN judged AS j ON j.person = w.person AND j.week = w.week
WHERE w.calendar_covered
GROUP BY w.person, w.week
