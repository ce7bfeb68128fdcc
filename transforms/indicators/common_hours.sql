-- Working hours that a person has in common with those to whom reciprocal ties stand, by contract and zone, on a scheduled
-- day: the mean over ties, each as heavy as its interactions. Distance explains evenings and waiting; it is no strain itself.
-- grain: person, week
-- unit: hours per day   direction: descriptive   family: balance   evidence: B construct, C proxy
-- source: Chauvin et al. 2024; docs/science.md A5
-- version: 1
WITH placed AS (
  SELECT w.person, w.week, w.contact_covered AND w.works_at_desk AS is_covered, d.schedule, d.zone
  FROM facts.eligible_weeks AS w
  INNER JOIN core.person_dates AS d ON d.person = w.person AND d.day = w.last_day
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week, local to the person
  CASE
    WHEN count(*) >= fewest_ties()
      THEN share(inexact(sum(t.interactions * exact(share(s.overlap_seconds, 3600 * s.days)))), sum(t.interactions))
  END AS value,                                     -- hours in common; null with too few ties
  count(*) AS evidence                              -- ties with people at work in the week
FROM placed AS w
INNER JOIN facts.ties AS t ON t.person = w.person AND t.week = w.week AND t.is_reciprocal
INNER JOIN placed AS o ON o.person = t.other AND o.week = w.week
INNER JOIN facts.schedule_overlaps AS s
  ON s.schedule = w.schedule AND s.zone = w.zone AND s.other_schedule = o.schedule AND s.other_zone = o.zone
  AND s.week = w.week
WHERE w.is_covered
GROUP BY w.person, w.week
