-- Nights with less rest between two days of activity than the daily rest, by robust activity alone: sessions of some
-- length or several messages, and scheduled meetings. A rest gap in the records, not a finding of law.
-- grain: person, week
-- unit: nights per week   direction: higher is riskier   family: recovery   evidence: A construct, C proxy
-- source: Directive 2003/88/EC, Article 3; Wendsche and Lohmann-Haislah 2017; docs/science.md H4
-- version: 1
WITH ends AS (
  SELECT
    a.person, a.day, a.week, a.first_robust_at,
    lag(a.day) OVER (PARTITION BY a.person ORDER BY a.day ASC NULLS LAST) AS day_before,
    lag(a.last_robust_at) OVER (PARTITION BY a.person ORDER BY a.day ASC NULLS LAST) AS last_before_at
  FROM facts.activity_days AS a
  INNER JOIN core.person_days AS d ON d.person = a.person AND d.day = a.day
  WHERE a.first_robust_at IS NOT NULL AND d.absence_part IS DISTINCT FROM 'full'
),
nights AS (
  SELECT person, week, seconds_between(last_before_at, first_robust_at) AS rest_seconds
  FROM ends
  WHERE days_apart(day_before, day) = 1
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week that the night leads into
  CAST(count(CASE WHEN n.rest_seconds < 3600 * daily_rest_hours() THEN 1 END) AS DOUBLE) AS value, -- short nights
  count(n.rest_seconds) AS evidence                 -- nights between two active days
FROM facts.eligible_weeks AS w
LEFT JOIN nights AS n ON n.person = w.person AND n.week = w.week
WHERE w.messages_covered
GROUP BY w.person, w.week
