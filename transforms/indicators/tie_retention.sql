-- Share of the reciprocal ties of the span before that stand in the last one too, among people at work in the week: a
-- colleague who left or is on leave is neither kept nor lost. Low may be a new task; very high is a circle that stands still.
-- grain: person, week
-- unit: share of ties   direction: lower is riskier   family: support   evidence: B construct, D proxy
-- source: Carmody et al. 2022; Yang et al. 2022; docs/science.md N3
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the last ISO week of the later span
  CASE WHEN count(*) >= fewest_ties() THEN share(count(t.other), count(*)) END AS value, -- earlier ties that still stand; null with too few of them
  count(*) AS evidence                              -- earlier ties
FROM facts.compared_weeks AS w
INNER JOIN facts.ties AS b
  ON b.person = w.person AND b.week = days_later(w.week, -tie_days()) AND b.is_reciprocal
INNER JOIN facts.eligible_weeks AS o ON o.person = b.other AND o.week = w.week
LEFT JOIN facts.ties AS t
  ON t.person = w.person AND t.other = b.other AND t.week = w.week AND t.is_reciprocal
GROUP BY w.person, w.week
