-- Days that are neither working days nor leave, weekends and public holidays by the person's own schedule, on which there
-- was a session of some length or several messages.
-- grain: person, week
-- unit: days per week   direction: higher is riskier   family: recovery   evidence: C construct, C proxy
-- source: Microsoft Work Trend Index 2025 (vendor); docs/science.md H6
-- version: 1
WITH worked AS (
  SELECT DISTINCT s.person, s.day
  FROM facts.sessions AS s
  WHERE s.is_robust
),
free_days AS (
  SELECT d.person, d.week, d.day, s.day AS worked_on
  FROM core.person_days AS d
  LEFT JOIN worked AS s ON s.person = d.person AND s.day = d.day
  WHERE NOT d.is_on AND d.absence_part IS NULL
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE WHEN count(f.day) > 0 THEN CAST(count(f.worked_on) AS DOUBLE) END AS value, -- free days with work; null where the week has no free day
  count(f.day) AS evidence                          -- free days of the week
FROM facts.eligible_weeks AS w
LEFT JOIN free_days AS f ON f.person = w.person AND f.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week
