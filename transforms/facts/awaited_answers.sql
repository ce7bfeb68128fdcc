-- How long a person's own asks of the last weeks waited for an answer, on the working clock of the people asked, as a
-- survival table: at each waiting time, how many asks were still open, and how many were answered then.
-- grain: person, week, waited_seconds
-- month: week   sees: tie_days before, 9 days after
-- source: Kaplan and Meier 1958; docs/science.md N10
WITH waited AS (
  SELECT
    w.person, w.week, a.working_seconds AS waited_seconds,
    count(*) AS asks,
    count(CASE WHEN a.is_answered THEN 1 END) AS answers
  FROM facts.eligible_weeks AS w
  INNER JOIN facts.asks AS a
    ON a.asker = w.person AND days_apart(a.week, w.week) BETWEEN 0 AND tie_days() - 7
  WHERE w.contact_covered AND w.works_at_desk AND a.working_seconds IS NOT NULL
  GROUP BY w.person, w.week, a.working_seconds
)
SELECT
  person,                                         -- who asked
  week,                                           -- Monday of the last of the weeks in which the asks fell
  waited_seconds,                                 -- working seconds until the answer, or until observation stopped
  asks,                                           -- asks that were answered or lost from sight at this time
  answers,                                        -- those that were answered
  sum(asks) OVER (
    PARTITION BY person, week ORDER BY waited_seconds DESC NULLS LAST
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS open_asks                                  -- asks still open just before this time
FROM waited
