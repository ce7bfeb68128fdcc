-- Time in which two or more counted meetings of a person overlap, each moment once; full days of leave are left out.
-- grain: person, week
-- unit: hours per week   direction: higher is riskier   family: demand   evidence: C construct, C proxy
-- source: Microsoft Viva Insights (vendor); docs/science.md M7
-- version: 1
WITH booked AS (
  SELECT b.person, b.week, b.seconds
  FROM facts.double_bookings AS b
  INNER JOIN core.person_days AS d ON d.person = b.person AND d.day = b.day
  WHERE d.absence_part IS DISTINCT FROM 'full'
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(coalesce(sum(b.seconds), 0), 3600) AS value, -- hours with two meetings or more
  w.on_days AS evidence                             -- working days of the week
FROM facts.eligible_weeks AS w
LEFT JOIN booked AS b ON b.person = w.person AND b.week = w.week
WHERE w.calendar_covered
GROUP BY w.person, w.week, w.on_days
