-- Which indicators enter a group's score in a window: those known for enough people, and parts about one manager only
-- where there are enough managers.
-- grain: window_number, group_id, indicator
WITH known AS (
  SELECT
    w.window_number, m.group_id, l.indicator,
    count(*) AS people,
    share(inexact(sum(exact(l.level))), count(*)) AS level
  FROM scores.windows AS w
  INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
  INNER JOIN scores.level_windows AS l ON l.window_number = w.window_number AND l.person = m.person
  GROUP BY w.window_number, m.group_id, l.indicator
),
defined AS (
  SELECT
    c.window_number, c.group_id, g.indicator, g.sub_index, g.weight, g.is_agreed,
    NOT g.is_about_manager OR c.managers >= smallest_group() AS has_managers,
    coalesce(k.people, 0) AS people, k.level
  FROM scores.group_counts AS c
  CROSS JOIN scores.goalposts AS g
  LEFT JOIN known AS k
    ON k.window_number = c.window_number AND k.group_id = c.group_id AND k.indicator = g.indicator
  WHERE g.sub_index IS NOT NULL AND g.good IS NOT NULL AND g.bad IS NOT NULL
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  indicator,                                        -- name of the indicator
  sub_index,                                        -- sub-index that it enters
  weight,                                           -- weight within the sub-index, in tenths
  people,                                           -- people with a persistent level
  level,                                            -- mean over them, 0 to 1; null for none
  has_managers,                                     -- whether enough managers stand behind it; true where it is about none
  is_agreed,                                        -- whether the agreement lists it
  is_agreed AND has_managers AND people >= smallest_group() AS is_admitted, -- whether it enters the group's score
  sum(CASE WHEN has_managers THEN weight ELSE 0 END) OVER (
    PARTITION BY window_number, group_id, sub_index
  ) AS defined_weight                               -- weight of the sub-index's parts that could enter, in tenths
FROM defined
