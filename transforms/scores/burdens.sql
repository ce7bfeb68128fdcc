-- What each sub-index adds to the strain exposure of a person-week, before weighing up: its weight times the logarithm of
-- what it leaves of rest. In a group's score a sub-index takes part where enough people have it.
-- grain: group_id, person, week, sub_index
-- source: geometric aggregation on what is left, OECD and JRC 2008; docs/science.md, Scores
WITH persons AS (
  SELECT group_id, window_number, sub_index, person
  FROM scores.sub_indices
  WHERE group_id IS NOT NULL
  GROUP BY group_id, window_number, sub_index, person
  HAVING count(*) >= fewest_valid_weeks()
),
admitted AS (
  SELECT group_id, window_number, sub_index
  FROM persons
  GROUP BY group_id, window_number, sub_index
  HAVING count(*) >= smallest_group()
)
SELECT
  s.group_id,                                       -- group that the score is made for; null for the person's own
  s.window_number,                                  -- window of the group's score; null for the person's own
  s.person,                                         -- who
  s.week,                                           -- Monday of the ISO week
  s.sub_index,                                      -- recovery, demand, support or control
  s.level,                                          -- 0 to 1
  s.known_weight,                                   -- weight of its parts that are known, in tenths
  i.weight,                                         -- weight of the sub-index, in hundredths
  i.is_mandatory,                                   -- whether there is no score without it
  i.weight * exact(log_of(1 - CASE WHEN s.level > level_cap() THEN level_cap() ELSE s.level END)) AS burden -- fixed point, 0 or less
FROM scores.sub_indices AS s
INNER JOIN reference.sub_indices AS i ON i.sub_index = s.sub_index
LEFT JOIN admitted AS a
  ON a.group_id = s.group_id AND a.window_number = s.window_number AND a.sub_index = s.sub_index
WHERE s.group_id IS NULL OR a.group_id IS NOT NULL
