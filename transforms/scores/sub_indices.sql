-- Recovery, demand, support and control of a person-week: weighted means of the levels that are known, where they carry
-- enough of the sub-index's weight.
-- grain: group_id, person, week, sub_index
-- source: docs/science.md, Scores
SELECT
  group_id,                                         -- group that the score is made for; null for the person's own
  window_number,                                    -- window of the group's score; null for the person's own
  person,                                           -- who
  week,                                             -- Monday of the ISO week
  sub_index,                                        -- recovery, demand, support or control
  share(inexact(sum(weight * exact(level))), sum(weight)) AS level, -- 0 to 1
  sum(weight) AS known_weight,                      -- weight of the parts that are known, in tenths
  share(sum(weight), max(defined_weight)) AS weight_share -- its share of the weight of all parts
FROM scores.weighed_levels
GROUP BY group_id, window_number, person, week, sub_index
HAVING share(sum(weight), max(defined_weight)) >= sub_index_coverage_share()
