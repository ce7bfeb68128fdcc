-- How many people and how many managers each group has in each window, by its frozen roster.
-- grain: window_number, group_id
SELECT
  w.window_number,                                  -- running number of the window
  g.group_id,                                       -- the group
  g.grouping,                                       -- reporting_group, or the organisation that holds them all
  count(m.person) AS people,                        -- people on its roster
  count(DISTINCT m.manager) AS managers             -- managers of these people
FROM scores.windows AS w
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on
LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
GROUP BY w.window_number, g.group_id, g.grouping
