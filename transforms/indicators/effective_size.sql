-- Effective size of a person's circle: reciprocal ties that lead to people who do not know each other. It describes.
-- grain: person, week
-- unit: people   direction: descriptive   family: balance   evidence: D construct, D proxy
-- source: Burt 1992; docs/science.md N5
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE WHEN e.ties >= fewest_ties() THEN e.effective_size END AS value, -- ties without overlap; null with too few ties
  e.ties AS evidence                                -- reciprocal ties
FROM facts.eligible_weeks AS w
INNER JOIN facts.ego_networks AS e ON e.person = w.person AND e.week = w.week
WHERE w.contact_covered AND w.works_at_desk
