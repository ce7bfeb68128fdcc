-- Who belongs to which group in a quarter, by the roster of its first day: frozen, so that two releases never differ by a
-- person or two.
-- grain: quarter_on, group_id, person
WITH enrolled AS (
  SELECT q.quarter_on, p.person, p.team, p.manager, p.work_setting, p.role_family
  FROM core.people AS p
  INNER JOIN (SELECT DISTINCT quarter_on FROM scores.groups) AS q
    ON p.valid_from <= q.quarter_on AND (p.valid_to IS NULL OR q.quarter_on < p.valid_to)
)
SELECT
  g.quarter_on,                                     -- first day of the quarter
  g.group_id,                                       -- the group
  e.person,                                         -- who
  e.manager,                                        -- manager on that day; null where not stated
  e.work_setting,                                   -- desk, field, shop or mixed; null where not stated
  e.role_family                                     -- family of roles; null where not stated
FROM scores.groups AS g
INNER JOIN enrolled AS e ON e.quarter_on = g.quarter_on
LEFT JOIN core.reporting_groups AS r ON r.quarter_on = e.quarter_on AND r.team = e.team
WHERE g.grouping = 'organisation' OR r.reporting_group = g.group_id
