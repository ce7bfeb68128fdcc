-- The persistent levels that make a score, each with its weight: for the person alone with every agreed part, and for
-- each group with the parts that it may show.
-- grain: group_id, person, week, indicator
WITH defined AS (
  SELECT
    indicator, sub_index, weight, is_agreed,
    sum(weight) OVER (PARTITION BY sub_index) AS defined_weight
  FROM scores.goalposts
  WHERE sub_index IS NOT NULL AND good IS NOT NULL AND bad IS NOT NULL
)
SELECT
  CAST(NULL AS BIGINT) AS group_id,                 -- group that the score is made for; null for the person's own
  CAST(NULL AS BIGINT) AS window_number,            -- window of the group's score; null for the person's own
  l.person,                                         -- who
  l.week,                                           -- Monday of the ISO week
  l.indicator,                                      -- name of the indicator
  d.sub_index,                                      -- sub-index that it enters
  l.level,                                          -- persistent level, 0 to 1
  d.weight,                                         -- weight within the sub-index, in tenths
  d.defined_weight                                  -- weight of all parts of the sub-index, in tenths
FROM scores.persistent_levels AS l
INNER JOIN defined AS d ON d.indicator = l.indicator AND d.is_agreed
UNION ALL
SELECT
  m.group_id, w.window_number, l.person, l.week, l.indicator, p.sub_index, l.level, p.weight, p.defined_weight
FROM scores.windows AS w
INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
INNER JOIN scores.group_parts AS p
  ON p.window_number = w.window_number AND p.group_id = m.group_id AND p.is_admitted
INNER JOIN scores.persistent_levels AS l
  ON l.person = m.person AND l.indicator = p.indicator AND l.week BETWEEN w.window_start AND w.window_end
