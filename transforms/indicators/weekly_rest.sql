-- Longest stretch without a session or meeting that begins in the week, wherever it ends; seven days at most. Work on full
-- days of leave ends no rest, and a rest that is still open ends where the exports do. Rest in the records, not a finding
-- of law.
-- grain: person, week
-- unit: hours per week   direction: lower is riskier   family: recovery   evidence: A construct, C proxy
-- source: Directive 2003/88/EC, Article 5; Wendsche and Lohmann-Haislah 2017; docs/science.md H5
-- version: 1
WITH stops AS (
  SELECT b.person, b.day, b.starts_at, b.ends_at
  FROM facts.activity_blocks AS b
  INNER JOIN core.person_days AS d ON d.person = b.person AND d.day = b.day
  WHERE d.absence_part IS DISTINCT FROM 'full'
  UNION ALL
  SELECT
    d.person, CAST(NULL AS DATE) AS day, CAST(days_later(max(d.day), 1) AS TIMESTAMP) AS starts_at,
    CAST(days_later(max(d.day), 1) AS TIMESTAMP) AS ends_at
  FROM core.person_days AS d
  WHERE d.slack_covered OR d.email_covered
  GROUP BY d.person
),
rests AS (
  SELECT
    s.person,
    week_of(lag(s.day) OVER (
      PARTITION BY s.person ORDER BY s.starts_at ASC NULLS FIRST, s.ends_at ASC NULLS FIRST, s.day ASC NULLS FIRST
    )) AS week,
    seconds_between(
      max(s.ends_at) OVER (
        PARTITION BY s.person ORDER BY s.starts_at ASC NULLS FIRST, s.ends_at ASC NULLS FIRST, s.day ASC NULLS FIRST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ),
      s.starts_at
    ) AS seconds
  FROM stops AS s
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week in which the rest begins
  CASE
    WHEN max(r.seconds) > 7 * 24 * 3600 THEN CAST(7 * 24 AS DOUBLE)
    ELSE share(max(r.seconds), 3600)
  END AS value,                                     -- hours of the longest rest; null where nothing was recorded in the week
  count(r.seconds) AS evidence                      -- rests that begin in the week
FROM facts.eligible_weeks AS w
LEFT JOIN rests AS r ON r.person = w.person AND r.week = w.week AND r.seconds > 0
WHERE w.messages_covered
GROUP BY w.person, w.week
