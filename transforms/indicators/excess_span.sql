-- How much longer the day from first to last activity is than the schedule, on the median working day with activity;
-- time-shifted sessions are left out.
-- grain: person, week
-- unit: hours   direction: higher is riskier   family: demand   evidence: B construct, C proxy
-- source: DeFilippis et al. 2022; docs/science.md H3
-- version: 1
WITH spans AS (
  SELECT a.person, a.week, seconds_between(a.span_first_at, a.span_last_at) - d.scheduled_span_seconds AS excess_seconds
  FROM facts.activity_days AS a
  INNER JOIN core.person_days AS d ON d.person = a.person AND d.day = a.day
  WHERE d.is_on
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE
    WHEN count(s.excess_seconds) >= fewest_on_days() THEN median(s.excess_seconds) / 3600
  END AS value,                                     -- hours beyond the schedule; null with too few active days
  count(s.excess_seconds) AS evidence               -- working days with activity
FROM facts.eligible_weeks AS w
LEFT JOIN spans AS s ON s.person = w.person AND s.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week
