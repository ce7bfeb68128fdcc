-- What a group's score is made of: the parts of the strain exposure, and the indicators of each part, with the reason
-- where a part does not take part. Contributions add up to the score, or to the part that they divide,
-- but for the rounding of each. The four parts have an interval and a band of their own; unlike the score they are not drawn
-- to a norm.
-- grain: label, window_start, score, part
WITH parts AS (
  SELECT
    n.window_number, n.group_id, 'strain_exposure' AS score, i.sub_index AS part,
    CAST(NULL AS DOUBLE) AS level, TRUE AS is_agreed, TRUE AS has_managers
  FROM scores.group_counts AS n
  CROSS JOIN reference.sub_indices AS i
  UNION ALL
  SELECT window_number, group_id, sub_index AS score, indicator AS part, level, is_agreed, has_managers
  FROM scores.group_parts
),
drawn AS (
  SELECT
    p.window_number, p.group_id, p.score, p.part, d.high_share, nearest_hundredth(p.level) AS level,
    nearest_hundredth(CASE WHEN d.low > p.level THEN p.level ELSE d.low END) AS low,
    nearest_hundredth(CASE WHEN d.high < p.level THEN p.level ELSE d.high END) AS high
  FROM scores.group_risk_parts AS p
  INNER JOIN scores.score_draws AS d
    ON d.window_number = p.window_number AND d.group_id = p.group_id AND d.part = p.part
  WHERE p.score = 'strain_exposure'
)
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  p.score,                                          -- strain_exposure, or the part of it that is divided
  p.part,                                           -- sub-index (recovery, demand, support or control), or the indicator
  CASE
    WHEN NOT c.is_shown OR r.part IS NOT NULL THEN c.status
    WHEN NOT p.is_agreed THEN 'not_agreed'
    WHEN NOT p.has_managers THEN 'suppressed'
    ELSE 'insufficient'
  END AS status,                                    -- status of the score, or why the part does not enter it
  CASE
    WHEN NOT c.is_shown OR r.part IS NOT NULL THEN c.reason
    WHEN NOT p.is_agreed THEN 'the agreement does not list it'
    WHEN NOT p.has_managers THEN 'it would speak of too few managers'
    ELSE 'too few people have enough known weeks'
  END AS reason,                                    -- in words; null where nothing needs saying
  CASE WHEN c.is_shown AND r.part IS NOT NULL THEN nearest_hundredth(coalesce(p.level, r.level)) END AS value, -- level of the part, 0 to 1, over all people who have it; null where not shown
  CASE WHEN c.is_shown THEN d.low END AS low,       -- lower end of the interval of one of the four parts, 0 to 1; null where not shown, and for an indicator
  CASE WHEN c.is_shown THEN d.high END AS high,     -- upper end of the interval of one of the four parts, 0 to 1; null where not shown, and for an indicator
  CASE
    WHEN NOT c.is_shown OR d.part IS NULL THEN CAST(NULL AS STRING)
    WHEN d.level > band_high_from() AND nearest_twentieth(d.high_share) >= band_high_draws_share() THEN 'high'
    WHEN d.level > band_high_from() THEN 'uncertain'
    WHEN d.level >= band_raised_from() THEN 'raised'
    ELSE 'low'
  END AS band,                                      -- low, raised, high or uncertain, of one of the four parts; null where not shown, and for an indicator
  CASE
    WHEN c.is_shown AND d.part IS NOT NULL THEN coalesce(t.trend, 'insufficient')
  END AS trend,                                     -- rising, falling, mixed, no_alarm, early or insufficient, of one of the four parts; null where not shown, and for an indicator
  CASE WHEN c.is_shown AND r.part IS NOT NULL THEN nearest_hundredth(r.weight) END AS weight, -- mean share of the weight; null where not shown
  CASE
    WHEN NOT c.is_shown OR r.part IS NULL THEN CAST(NULL AS DOUBLE)
    WHEN p.score <> 'strain_exposure' THEN nearest_hundredth(r.contribution)
    WHEN k.own_exposure = 0 THEN nearest_hundredth(k.strain_exposure * r.weight)
    ELSE nearest_hundredth(share(r.contribution * k.strain_exposure, k.own_exposure))
  END AS contribution,                              -- what it adds; null where not shown
  CASE WHEN c.is_shown AND r.part IS NOT NULL THEN nearest_five(r.people) END AS people_rounded, -- people with a score and this part, to five; null where not shown
  CASE WHEN c.is_shown AND r.part IS NOT NULL THEN nearest_twentieth(share(r.people, n.people)) END AS coverage_share, -- their share of the roster, to .05; null where not shown
  v.version AS definition_version                   -- number of the score's definition
FROM parts AS p
INNER JOIN scores.windows AS w ON w.window_number = p.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = p.group_id
INNER JOIN scores.cells AS c
  ON c.window_number = p.window_number AND c.group_id = p.group_id AND c.measure = 'strain_exposure'
INNER JOIN scores.group_counts AS n ON n.window_number = p.window_number AND n.group_id = p.group_id
LEFT JOIN scores.group_risk_parts AS r
  ON r.window_number = p.window_number AND r.group_id = p.group_id AND r.score = p.score AND r.part = p.part
LEFT JOIN drawn AS d
  ON d.window_number = p.window_number AND d.group_id = p.group_id AND d.score = p.score AND d.part = p.part
LEFT JOIN scores.group_trends AS t
  ON t.window_number = p.window_number AND t.group_id = p.group_id AND t.part = p.part
LEFT JOIN scores.group_shrinkage AS k ON k.window_number = p.window_number AND k.group_id = p.group_id
LEFT JOIN reference.definitions AS v ON v.name = 'burnout_risk'
