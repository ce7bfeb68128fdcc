-- Groups: what a row of the other tables speaks of, as the roster of the quarter's first day forms it.
-- grain: label, valid_from
WITH sized AS (
  SELECT
    g.quarter_on, g.group_id,
    count(m.person) AS people,
    count(m.work_setting) AS settled,
    min(m.work_setting) AS first_setting,
    max(m.work_setting) AS last_setting
  FROM scores.groups AS g
  LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
  GROUP BY g.quarter_on, g.group_id
)
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- names of its teams, or Organisation
  o.label AS parent_group,                          -- group that holds it; null at the top
  g.quarter_on AS valid_from,                       -- first day of the quarter
  g.valid_to,                                       -- last day of the quarter
  g.merged_teams,                                   -- teams that it joins; null for the organisation
  CASE WHEN s.first_setting = s.last_setting AND s.settled = s.people THEN s.first_setting
    WHEN s.settled > 0 THEN 'mixed'
  END AS work_setting,                              -- desk, field or shop where all its people share it, else mixed; null where not stated
  nearest_five(s.people) AS people_rounded          -- people on its roster, to five
FROM scores.groups AS g
INNER JOIN sized AS s ON s.quarter_on = g.quarter_on AND s.group_id = g.group_id
LEFT JOIN scores.groups AS o
  ON o.quarter_on = g.quarter_on AND o.grouping = 'organisation' AND g.grouping <> 'organisation'
