-- Groups that may be published: reporting groups of one or more teams, and the organisation; as the roster of a
-- quarter's first day forms them.
-- grain: quarter_on, group_id
WITH quarters AS (
  SELECT DISTINCT quarter_of(d.day) AS quarter_on
  FROM core.horizon AS h, LATERAL days_between(h.first_day, h.last_day) AS d
),
snapshots AS (
  SELECT
    team, label,
    row_number() OVER (PARTITION BY team ORDER BY snapshot_on DESC NULLS LAST, label ASC NULLS LAST) AS place
  FROM lake.teams
  WHERE label IS NOT NULL
),
merged AS (
  SELECT r.quarter_on, r.reporting_group AS group_id, joined(array_agg(s.label)) AS label, count(*) AS merged_teams
  FROM core.reporting_groups AS r
  INNER JOIN snapshots AS s ON s.team = r.team AND s.place = 1
  GROUP BY r.quarter_on, r.reporting_group
)
SELECT
  m.quarter_on,                                     -- first day of the quarter
  m.group_id,                                       -- the group
  'reporting_group' AS grouping,                    -- reporting_group or organisation
  m.label,                                          -- names of its teams, or Organisation
  m.merged_teams,                                   -- teams that it joins; null for the organisation
  days_later(quarter_of(days_later(m.quarter_on, 100)), -1) AS valid_to -- last day of the quarter
FROM merged AS m
INNER JOIN reference.agreed AS a ON a.kind = 'grouping' AND a.item = 'reporting_group'
UNION ALL
SELECT
  q.quarter_on,
  CAST(0 AS BIGINT) AS group_id,
  'organisation' AS grouping,
  'Organisation' AS label,
  CAST(NULL AS BIGINT) AS merged_teams,
  days_later(quarter_of(days_later(q.quarter_on, 100)), -1) AS valid_to
FROM quarters AS q
INNER JOIN reference.agreed AS a ON a.kind = 'grouping' AND a.item = 'organisation'
