-- Work-pattern strain exposure of each group in each final window: factors of burnout risk, not burnout. The four parts
-- come first; a score and its parts are shown together or not at all. The score is the group's mean, drawn to the norm of
-- its people's roles the more, the less the group is told from chance.
-- grain: label, window_start
-- source: docs/science.md, Scores
-- version: 2
WITH parts AS (
  SELECT
    window_number, group_id,
    max(CASE WHEN part = 'recovery' THEN level END) AS recovery,
    max(CASE WHEN part = 'demand' THEN level END) AS demand,
    max(CASE WHEN part = 'support' THEN level END) AS support,
    max(CASE WHEN part = 'control' THEN level END) AS control
  FROM scores.group_risk_parts
  WHERE score = 'strain_exposure'
  GROUP BY window_number, group_id
),
lacking AS (
  SELECT g.window_number, g.group_id, joined(array_agg(i.sub_index)) AS parts
  FROM scores.group_risk AS g
  CROSS JOIN reference.sub_indices AS i
  LEFT JOIN scores.group_risk_parts AS p
    ON p.window_number = g.window_number AND p.group_id = g.group_id AND p.score = 'strain_exposure'
    AND p.part = i.sub_index
  WHERE p.part IS NULL
  GROUP BY g.window_number, g.group_id
),
ranked AS (
  SELECT
    window_number, group_id, part,
    row_number() OVER (
      PARTITION BY window_number, group_id ORDER BY contribution DESC NULLS LAST, part ASC NULLS LAST
    ) AS place
  FROM scores.group_risk_parts
  WHERE score = 'strain_exposure' AND contribution > 0
),
scored AS (
  SELECT
    r.window_number, r.group_id, d.high_share, nearest_hundredth(r.strain_exposure) AS strain_exposure,
    nearest_hundredth(CASE WHEN d.low > r.strain_exposure THEN r.strain_exposure ELSE d.low END) AS low,
    nearest_hundredth(CASE WHEN d.high < r.strain_exposure THEN r.strain_exposure ELSE d.high END) AS high
  FROM scores.group_shrinkage AS r
  INNER JOIN scores.score_draws AS d
    ON d.window_number = r.window_number AND d.group_id = r.group_id AND d.part = 'strain_exposure'
)
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  c.status,                                         -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  CASE
    WHEN c.is_shown AND a.parts IS NOT NULL THEN 'without ' || a.parts || ', which too few people have'
    ELSE c.reason
  END AS reason,                                    -- why there is no value, or what to know of it; null where nothing needs saying
  CASE WHEN c.is_shown THEN nearest_hundredth(p.recovery) END AS recovery, -- lack of rest, 0 to 1; null where not shown
  CASE WHEN c.is_shown THEN nearest_hundredth(p.demand) END AS demand, -- load, 0 to 1; null where not shown or not known
  CASE WHEN c.is_shown THEN nearest_hundredth(p.support) END AS support, -- lack of contact, 0 to 1; null where not shown or not known
  CASE WHEN c.is_shown THEN nearest_hundredth(p.control) END AS control, -- lack of undisturbed time, 0 to 1; null where not shown or not known
  CASE WHEN c.is_shown THEN r.strain_exposure END AS strain_exposure, -- 0 to 1; null where not shown
  CASE WHEN c.is_shown THEN r.low END AS low,       -- lower end of its interval, 0 to 1; null where not shown
  CASE WHEN c.is_shown THEN r.high END AS high,     -- upper end of its interval, 0 to 1; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(r.high_share) END AS share_of_draws_high, -- share of the draws that are high, 0 to 1, to .05; null where not shown
  CASE
    WHEN NOT c.is_shown THEN CAST(NULL AS STRING)
    WHEN r.strain_exposure > band_high_from() AND nearest_twentieth(r.high_share) >= band_high_draws_share() THEN 'high'
    WHEN r.strain_exposure > band_high_from() THEN 'uncertain'
    WHEN r.strain_exposure >= band_raised_from() THEN 'raised'
    ELSE 'low'
  END AS band,                                      -- low, raised, high or uncertain: above the threshold of high, but not in enough of the draws; null where not shown
  CASE WHEN c.is_shown THEN coalesce(t.trend, 'insufficient') END AS trend, -- rising, falling, mixed, no_alarm, early or insufficient: alarms of its parts against its own past; null where not shown
  CASE WHEN c.is_shown THEN l.part END AS largest_part, -- part that adds most to it; null where none adds anything
  CASE WHEN c.is_shown THEN nearest_five(c.people) END AS people_rounded, -- people with a score, to five; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(share(c.people, n.people)) END AS coverage_share, -- their share of the roster, to .05; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(h.default_hours_share) END AS default_hours_share, -- share of working days with an assumed zone or schedule, to .05; null where not shown
  'exposure, not a state of health' AS construct,           -- what the numbers stand for
  v.version AS definition_version                   -- number of the definition that they follow
FROM scores.cells AS c
INNER JOIN scores.windows AS w ON w.window_number = c.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = c.group_id
INNER JOIN scores.group_counts AS n ON n.window_number = c.window_number AND n.group_id = c.group_id
LEFT JOIN scored AS r ON r.window_number = c.window_number AND r.group_id = c.group_id
LEFT JOIN parts AS p ON p.window_number = c.window_number AND p.group_id = c.group_id
LEFT JOIN lacking AS a ON a.window_number = c.window_number AND a.group_id = c.group_id
LEFT JOIN ranked AS l ON l.window_number = c.window_number AND l.group_id = c.group_id AND l.place = 1
LEFT JOIN scores.group_trends AS t
  ON t.window_number = c.window_number AND t.group_id = c.group_id AND t.part = 'strain_exposure'
LEFT JOIN scores.assumed_hours AS h ON h.window_number = c.window_number AND h.group_id = c.group_id
LEFT JOIN reference.definitions AS v ON v.name = 'burnout_risk'
WHERE c.measure = 'strain_exposure'
