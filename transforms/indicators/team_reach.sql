-- Share of the teammates at work with whom a reciprocal tie stands over the last weeks.
-- grain: person, week
-- unit: share of teammates   direction: lower is riskier   family: support   evidence: A construct, D proxy
-- source: Bryan et al. 2023; docs/science.md N7
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  share(count(t.other), count(*)) AS value,         -- teammates reached
  count(*) AS evidence                              -- teammates at work in the week
FROM facts.eligible_weeks AS w
INNER JOIN facts.eligible_weeks AS m ON m.team = w.team AND m.week = w.week AND m.person <> w.person
LEFT JOIN facts.ties AS t
  ON t.person = w.person AND t.other = m.person AND t.week = w.week AND t.is_reciprocal
WHERE w.contact_covered AND w.works_at_desk
GROUP BY w.person, w.week
