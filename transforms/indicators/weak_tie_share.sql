-- Share of a person's reciprocal ties of the last weeks that are weaker than the person's median tie and lead to another
-- team. Such ties bring what the own circle does not know; too many as well as too few of them are told of.
-- grain: person, week
-- unit: share of ties   direction: descriptive   family: balance   evidence: B construct, D proxy
-- source: Rajkumar et al. 2022; docs/science.md N4
-- version: 1
WITH placed AS (
  SELECT w.person, w.week, t.interactions, o.team <> w.team AS is_outside
  FROM facts.eligible_weeks AS w
  INNER JOIN facts.ties AS t ON t.person = w.person AND t.week = w.week AND t.is_reciprocal
  INNER JOIN facts.eligible_weeks AS o ON o.person = t.other AND o.week = w.week
  WHERE w.contact_covered AND w.works_at_desk AND w.team IS NOT NULL AND o.team IS NOT NULL
),
middles AS (
  SELECT person, week, median(interactions) AS interactions FROM placed GROUP BY person, week
)
SELECT
  p.person,                                         -- who
  p.week,                                           -- Monday of the ISO week, local to the person
  CASE
    WHEN count(*) >= fewest_ties()
      THEN share(count(CASE WHEN p.is_outside AND p.interactions < m.interactions THEN 1 END), count(*))
  END AS value,                                     -- weak ties with another team; null with too few ties
  count(*) AS evidence                              -- ties with people at work in the week whose team is stated
FROM placed AS p
INNER JOIN middles AS m ON m.person = p.person AND m.week = p.week
GROUP BY p.person, p.week
