-- The circle that each person's reciprocal ties make, and how tightly it is knit: Burt's constraint, with interactions of
-- both views as weights, and the effective size. Sums run in units of interactions, so that they are exact.
-- grain: person, week
-- month: week   sees: the month
-- source: Burt 1992; docs/science.md N5
WITH views AS (
  SELECT person, other, week, interactions FROM facts.ties WHERE is_reciprocal
  UNION ALL
  SELECT other AS person, person AS other, week, interactions FROM facts.ties WHERE is_reciprocal
),
edges AS (
  SELECT person, other, week, sum(interactions) AS weight
  FROM views
  WHERE person <> other
  GROUP BY person, other, week
),
circles AS (
  SELECT e.*, sum(e.weight) OVER (PARTITION BY e.person, e.week) AS total
  FROM edges AS e
),
detours AS (
  SELECT
    a.person, a.week, b.other,
    sum(exact(share(a.weight * b.weight, b.total))) AS weight,
    count(*) AS ways
  FROM circles AS a
  INNER JOIN circles AS b ON b.person = a.other AND b.week = a.week
  INNER JOIN circles AS c ON c.person = a.person AND c.other = b.other AND c.week = a.week
  GROUP BY a.person, a.week, b.other
),
invested AS (
  SELECT
    c.person, c.week, c.total,
    c.weight + coalesce(inexact(d.weight), 0e0) AS weight,
    coalesce(d.ways, 0) AS ways
  FROM circles AS c
  LEFT JOIN detours AS d ON d.person = c.person AND d.week = c.week AND d.other = c.other
)
SELECT
  person,                                         -- who
  week,                                           -- Monday of the last ISO week of the ties
  count(*) AS ties,                               -- people with a reciprocal tie
  CAST(count(*) AS DOUBLE) - share(sum(ways), count(*)) AS effective_size, -- ties, less the mean number of the others that each of them knows: 1 where all know each other, as many as there are ties where nobody does
  share(inexact(sum(exact(weight * weight))), max(total) * max(total)) AS burt_constraint -- how much of the contact leads back to the same people; 1 for a single tie, near 0 for many apart, at most 2
FROM invested
GROUP BY person, week
