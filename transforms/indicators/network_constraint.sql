-- Burt's constraint of a person's circle: how much of the contact leads back to the same people. High is closed, and closed is
-- support as well as blinkers: it describes.
-- grain: person, week
-- unit: constraint   direction: descriptive   family: balance   evidence: D construct, D proxy
-- source: Burt 1992; docs/science.md N5
-- version: 1
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE WHEN e.ties >= fewest_ties() THEN e.burt_constraint END AS value, -- constraint of the circle; null with too few ties
  e.ties AS evidence                                -- reciprocal ties
FROM facts.eligible_weeks AS w
INNER JOIN facts.ego_networks AS e ON e.person = w.person AND e.week = w.week
WHERE w.contact_covered AND w.works_at_desk
