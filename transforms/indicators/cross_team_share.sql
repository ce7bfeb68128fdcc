-- Share of a person's reciprocal ties of the last weeks that lead to another team. Where it is 1, all contact leaves the
-- team, where it is 0, none does; the E-I index is twice the share, less one.
-- grain: person, week
-- unit: share of ties   direction: descriptive   family: balance   evidence: B construct, D proxy
-- source: Yang et al. 2022; Zuzul et al. 2025; docs/science.md N6
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE
    WHEN count(*) >= fewest_ties() THEN share(count(CASE WHEN o.team <> w.team THEN 1 END), count(*))
  END AS value,                                     -- ties with another team; null with too few ties
  count(*) AS evidence                              -- ties with people at work in the week whose team is stated
FROM facts.eligible_weeks AS w
INNER JOIN facts.ties AS t ON t.person = w.person AND t.week = w.week AND t.is_reciprocal
INNER JOIN facts.eligible_weeks AS o ON o.person = t.other AND o.week = w.week
WHERE w.contact_covered AND w.works_at_desk AND w.team IS NOT NULL AND o.team IS NOT NULL
GROUP BY w.person, w.week
