-- Days of full-day leave on which the person would otherwise have been due to work, and whether work was done.
-- Half days, weekends and public holidays inside a leave are not counted.
-- grain: person, day
-- month: day   sees: 2 days before, 2 days after
-- source: docs/science.md P1
WITH worked AS (
  SELECT DISTINCT s.person, s.day
  FROM facts.sessions AS s
  WHERE s.is_robust
)
SELECT
  d.person,                                       -- who
  d.day,                                          -- logical day, local to the person
  quarter_of(d.day) AS quarter,                   -- first day of the calendar quarter
  d.absence_kind AS kind,                         -- kind of leave, unspecified where it is not agreed
  d.absence_basis AS basis,                       -- absences or calendar: the leave list, or the person's own calendar
  CASE
    WHEN d.zone IS NOT NULL AND (d.slack_covered OR d.email_covered) THEN w.person IS NOT NULL
  END AS is_worked                                -- whether a robust session began that day; null where nothing covers it or the zone is unknown
FROM core.person_days AS d
LEFT JOIN worked AS w ON w.person = d.person AND w.day = d.day
WHERE d.absence_part = 'full' AND d.is_scheduled AND NOT d.is_holiday
