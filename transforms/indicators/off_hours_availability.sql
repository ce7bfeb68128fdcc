-- Probability that an ask which reaches a person off-hours and at rest is answered within the hour, over four weeks.
-- Unanswered asks are censored, not left out. An answer by choice and one under pressure look the same: it describes.
-- grain: person, week
-- unit: probability   direction: descriptive   family: recovery   evidence: B construct, D proxy
-- source: Kaplan and Meier 1958; Barber and Santuzzi 2015; docs/science.md H9
-- version: 1
WITH waited AS (
  SELECT
    w.person, w.week, a.waited_seconds,
    count(*) AS asks,
    count(CASE WHEN a.is_answered THEN 1 END) AS answers
  FROM facts.eligible_weeks AS w
  INNER JOIN facts.off_hours_asks AS a
    ON a.person = w.person AND days_apart(a.week, w.week) BETWEEN 0 AND tie_days() - 7
  WHERE w.contact_covered
  GROUP BY w.person, w.week, a.waited_seconds
),
survival AS (
  SELECT
    person, week, waited_seconds, asks, answers,
    sum(asks) OVER (
      PARTITION BY person, week ORDER BY waited_seconds DESC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS open_asks
  FROM waited
)
SELECT
  person,                                           -- who was asked
  week,                                             -- Monday of the last of the weeks in which the asks fell
  CASE
    WHEN sum(asks) < fewest_off_hours_asks() THEN CAST(NULL AS DOUBLE)
    WHEN count(CASE WHEN waited_seconds <= 60 * answer_at_once_minutes() AND answers = open_asks THEN 1 END) > 0 THEN 1e0
    ELSE 1 - exp_of(inexact(sum(CASE
      WHEN waited_seconds <= 60 * answer_at_once_minutes() THEN exact(log_of(share(open_asks - answers, open_asks)))
      ELSE 0
    END)))
  END AS value,                                     -- answered within the hour; null with too few asks
  CAST(sum(asks) AS BIGINT) AS evidence             -- asks
FROM survival
GROUP BY person, week
