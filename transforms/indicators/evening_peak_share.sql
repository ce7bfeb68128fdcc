-- Share of the working days on which a session outside the person's own hours begins in the evening, after a break: a
-- further peak of the day. Some shift their day that way by choice: it describes.
-- grain: person, week
-- unit: share of working days   direction: descriptive   family: recovery   evidence: C construct, C proxy
-- source: Microsoft Work Trend Index 2025 (vendor); docs/science.md H7
-- version: 1
WITH placed AS (
  SELECT
    s.person, s.day, s.week, s.session_at,
    1440 * days_apart(s.day, date_of(minutes_later(s.session_at, c.offset_minutes)))
    + minute_of_day(minutes_later(s.session_at, c.offset_minutes)) AS minute
  FROM facts.sessions AS s
  INNER JOIN facts.person_clocks AS c
    ON c.person = s.person AND s.session_at >= c.starts_at AND s.session_at < c.ends_at
  WHERE s.is_off_hours AND s.is_on_day
),
evenings AS (
  SELECT p.person, p.day, p.week, p.session_at
  FROM placed AS p
  WHERE p.minute >= 60 * evening_from_hour() AND p.minute < 60 * evening_until_hour()
),
attached AS (
  SELECT DISTINCT e.person, e.session_at
  FROM evenings AS e
  INNER JOIN facts.activity_blocks AS b
    ON b.person = e.person AND b.day = e.day AND b.starts_at < e.session_at
    AND b.ends_at > minutes_later(e.session_at, -evening_break_minutes())
),
peaks AS (
  SELECT DISTINCT e.person, e.day, e.week
  FROM evenings AS e
  LEFT JOIN attached AS a ON a.person = e.person AND a.session_at = e.session_at
  WHERE a.person IS NULL
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(count(p.day), w.on_days) AS value,          -- working days with an evening peak
  w.on_days AS evidence                             -- working days of the week
FROM facts.eligible_weeks AS w
LEFT JOIN peaks AS p ON p.person = w.person AND p.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week, w.on_days
