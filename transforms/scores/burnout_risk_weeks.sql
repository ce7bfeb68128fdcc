-- Strain exposure of each person-week with its four parts, every agreed indicator included. It exists in the work tier
-- alone and leaves it only as a mean over a group.
-- grain: person, week
-- source: docs/science.md, Scores
WITH parts AS (
  SELECT
    person, week,
    max(CASE WHEN sub_index = 'recovery' THEN level END) AS recovery,
    max(CASE WHEN sub_index = 'demand' THEN level END) AS demand,
    max(CASE WHEN sub_index = 'support' THEN level END) AS support,
    max(CASE WHEN sub_index = 'control' THEN level END) AS control
  FROM scores.sub_indices
  WHERE group_id IS NULL
  GROUP BY person, week
)
SELECT
  p.person,                                         -- who
  p.week,                                           -- Monday of the ISO week
  p.recovery,                                       -- 0 to 1; null with too little known
  p.demand,                                         -- 0 to 1; null with too little known
  p.support,                                        -- 0 to 1; null with too little known
  p.control,                                        -- 0 to 1; null with too little known
  s.strain_exposure,                                -- 0 to 1; null without recovery or with too little known
  s.weight_share                                    -- share of the weight that is known; null without a score
FROM parts AS p
LEFT JOIN scores.strain AS s ON s.group_id IS NULL AND s.person = p.person AND s.week = p.week
