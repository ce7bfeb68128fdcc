-- Probability that a directed message is answered soon, by the asked person's own working clock, over four weeks.
-- Unanswered asks are censored, not left out. Very low and very high both mean something: it describes.
-- grain: person, week
-- unit: probability   direction: descriptive   family: demand   evidence: B construct, C proxy
-- source: Kaplan and Meier 1958; Kooti et al. 2015; docs/science.md R1
-- version: 1
SELECT
  person,                                           -- who was asked
  week,                                             -- Monday of the last of the weeks in which the asks fell
  CASE
    WHEN sum(asks) < fewest_asks() THEN CAST(NULL AS DOUBLE)
    WHEN count(CASE WHEN waited_seconds <= 3600 * answer_soon_hours() AND answers = open_asks THEN 1 END) > 0 THEN 1e0
    ELSE 1 - exp_of(inexact(sum(CASE
      WHEN waited_seconds <= 3600 * answer_soon_hours() THEN exact(log_of(share(open_asks - answers, open_asks)))
      ELSE 0
    END)))
  END AS value,                                     -- answered in time; null with too few asks
  sum(asks) AS evidence                             -- asks
FROM facts.answer_times
GROUP BY person, week
