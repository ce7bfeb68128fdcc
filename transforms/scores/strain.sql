-- Strain exposure of a person-week: one minus the weighted geometric mean of what its parts leave of rest, over the parts
-- that are known. It needs every mandatory part, all parts but one, and enough of the weight.
-- grain: group_id, person, week
-- source: docs/science.md, Scores
WITH totals AS (
  SELECT
    count(*) AS sub_indices,
    count(CASE WHEN is_mandatory THEN 1 END) AS mandatory,
    sum(weight) AS weight
  FROM reference.sub_indices
)
SELECT
  b.group_id,                                       -- group that the score is made for; null for the person's own
  b.window_number,                                  -- window of the group's score; null for the person's own
  b.person,                                         -- who
  b.week,                                           -- Monday of the ISO week
  1 - exp_of(share(inexact(sum(b.burden)), sum(b.weight))) AS strain_exposure, -- 0 to 1
  sum(b.burden) AS burden,                          -- what its parts add up to, fixed point, 0 or less
  sum(b.weight) AS known_weight,                    -- weight of the parts that are known, in hundredths
  share(sum(b.weight), max(t.weight)) AS weight_share -- its share of the whole weight
FROM scores.burdens AS b
CROSS JOIN totals AS t
GROUP BY b.group_id, b.window_number, b.person, b.week
HAVING count(*) >= max(t.sub_indices) - 1
  AND count(CASE WHEN b.is_mandatory THEN 1 END) = max(t.mandatory)
  AND share(sum(b.weight), max(t.weight)) >= risk_coverage_share()
