-- Teams by their roster on the first day of a quarter. A team's parent is the team that most of its members'
-- managers outside it belong to.
-- grain: quarter_on, team
WITH quarters AS (
  SELECT DISTINCT quarter_of(d.day) AS quarter_on
  FROM core.horizon AS h, LATERAL days_between(h.first_day, h.last_day) AS d
),
members AS (
  SELECT q.quarter_on, p.person, p.team, p.manager
  FROM core.people AS p
  CROSS JOIN quarters AS q
  WHERE p.team IS NOT NULL AND p.valid_from <= q.quarter_on
    AND (p.valid_to IS NULL OR q.quarter_on < p.valid_to)
),
sizes AS (
  SELECT quarter_on, team, count(*) AS members FROM members GROUP BY quarter_on, team
),
ties AS (
  SELECT m.quarter_on, m.team, b.team AS parent_team, count(*) AS members
  FROM members AS m
  INNER JOIN members AS b ON b.quarter_on = m.quarter_on AND b.person = m.manager
  WHERE b.team <> m.team
  GROUP BY m.quarter_on, m.team, b.team
),
parents AS (
  SELECT
    quarter_on, team, parent_team,
    row_number() OVER (
      PARTITION BY quarter_on, team ORDER BY members DESC NULLS LAST, parent_team ASC NULLS LAST
    ) AS place
  FROM ties
)
SELECT
  s.quarter_on,                                     -- first day of the quarter
  s.team,                                           -- team
  p.parent_team,                                    -- team of the managers above it; null at the top
  s.members                                         -- people on its roster that day
FROM sizes AS s
LEFT JOIN parents AS p ON p.quarter_on = s.quarter_on AND p.team = s.team AND p.place = 1
