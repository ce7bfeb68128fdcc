-- Probability that a person's own directed message is answered before an answer is late, by the working clock of the
-- person asked, over four weeks. It tells who is quiet from who is left without answers; many messages need none.
-- grain: person, week
-- unit: probability   direction: lower is riskier   family: support   evidence: D construct, D proxy
-- source: Kaplan and Meier 1958; docs/science.md N10
-- version: 1
SELECT
  person,                                           -- who asked
  week,                                             -- Monday of the last of the weeks in which the asks fell
  CASE
    WHEN sum(asks) < fewest_asks() THEN CAST(NULL AS DOUBLE)
    WHEN count(CASE WHEN waited_seconds <= 3600 * answer_late_hours() AND answers = open_asks THEN 1 END) > 0 THEN 1e0
    ELSE 1 - exp_of(inexact(sum(CASE
      WHEN waited_seconds <= 3600 * answer_late_hours() THEN exact(log_of(share(open_asks - answers, open_asks)))
      ELSE 0
    END)))
  END AS value,                                     -- answered by then; null with too few asks
  sum(asks) AS evidence                             -- asks
FROM facts.awaited_answers
GROUP BY person, week
