-- Share of the meeting hours that lie in series which have run unchanged in length for many weeks; full days of leave are left
-- out. Whoever changes the times of a series raises its revision number: of a revised series it is known that it ran unchanged
-- since the earliest last change that a copy of this revision states. Answers move that date in the copy in which they are
-- given: it can be too late, never too early, so the share may be too low. A revised series without such a date counts as not
-- old. A lever, not a risk: it says which meetings have not been asked about for long.
-- grain: person, week
-- unit: share of meeting hours   direction: descriptive   family: control   evidence: D construct, C proxy
-- source: convention; Microsoft Viva Insights (vendor); docs/science.md M11
-- version: 1
WITH series AS (
  SELECT
    uid, seconds_between(starts, ends) AS seconds, date_of(starts) AS begins_on, revised,
    coalesce(sequence > 0, FALSE) AS is_revised
  FROM core.calendar_components
  WHERE recurrence_id IS NULL AND (rrule IS NOT NULL OR rdate IS NOT NULL)
),
met AS (
  SELECT
    p.person, m.uid, c.offset_minutes - c.day_break_minutes AS shift_minutes,
    date_of(minutes_later(p.starts_at, c.offset_minutes - c.day_break_minutes)) AS day,
    seconds_between(p.starts_at, p.ends_at) AS seconds
  FROM core.meeting_people AS p
  INNER JOIN core.meetings AS m ON m.meeting = p.meeting
  INNER JOIN facts.person_clocks AS c
    ON c.person = p.person AND p.starts_at >= c.starts_at AND p.starts_at < c.ends_at
),
judged AS (
  SELECT
    d.person, d.week, m.seconds,
    coalesce(
      s.seconds = m.seconds AND days_apart(s.begins_on, m.day) >= 7 * old_series_weeks() AND (
        NOT s.is_revised
        OR days_apart(date_of(minutes_later(s.revised, m.shift_minutes)), m.day) >= 7 * old_series_weeks()
      ), FALSE
    ) AS is_old
  FROM core.person_days AS d
  INNER JOIN met AS m ON m.person = d.person AND m.day = d.day
  LEFT JOIN series AS s ON s.uid = m.uid
  WHERE d.absence_part IS DISTINCT FROM 'full'
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(sum(CASE WHEN j.is_old THEN j.seconds ELSE 0 END), sum(j.seconds)) AS value, -- hours in old series
  count(*) AS evidence                              -- meetings
FROM facts.eligible_weeks AS w
INNER JOIN judged AS j ON j.person = w.person AND j.week = w.week
WHERE w.calendar_covered
GROUP BY w.person, w.week
