-- Each indicator of each group in each final window: the mean over people, and how exposed the group is by it.
-- grain: label, window_start, indicator
SELECT
  g.grouping,                                       -- reporting_group or organisation
  g.label,                                          -- the group
  w.window_start,                                   -- first day of the window
  w.window_end,                                     -- last day of the window
  c.measure AS indicator,                           -- name of the indicator
  c.status,                                         -- published, merged, suppressed, insufficient, not_covered, not_agreed or series_break
  c.reason,                                         -- why there is no value, or what to know of it; null where nothing needs saying
  CASE WHEN c.is_shown THEN nearest_hundredth(i.value) END AS value, -- mean over people, in the indicator's unit; null where not shown
  CASE WHEN c.is_shown AND c.people >= 2 * smallest_group() THEN nearest_hundredth(i.p25) END AS p25, -- lower quartile; null for a group under twice the smallest
  CASE WHEN c.is_shown AND c.people >= 2 * smallest_group() THEN nearest_hundredth(i.p50) END AS p50, -- median; null for a group under twice the smallest
  CASE WHEN c.is_shown AND c.people >= 2 * smallest_group() THEN nearest_hundredth(i.p75) END AS p75, -- upper quartile; null for a group under twice the smallest
  CASE WHEN t.is_shown THEN nearest_hundredth(o.value) END AS organisation_value, -- the organisation's mean; null where not shown
  CASE WHEN c.is_shown THEN nearest_hundredth(b.baseline_value) END AS baseline_value, -- median week of its own past, of the same members and sources; null where not shown, or with too few such weeks
  CASE WHEN c.is_shown THEN nearest_hundredth(b.change_z) END AS change_z, -- spreads of these weeks that the value lies above it; no single one is an alarm; null where not shown, or with too few such weeks
  CASE WHEN c.shows_level THEN nearest_hundredth(p.level) END AS score, -- persistent level, 0 to 1; null where descriptive or not shown
  CASE WHEN c.is_shown THEN nearest_five(c.people) END AS people_rounded, -- people with a value, to five; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(share(c.people, n.people)) END AS coverage_share, -- their share of the roster, to .05; null where not shown
  CASE WHEN c.is_shown THEN nearest_five(CAST(i.evidence AS BIGINT)) END AS evidence_rounded, -- observations behind the weekly values, added up, to five; weeks of a rolling indicator share some; null where not shown
  CASE WHEN c.is_shown THEN nearest_twentieth(h.default_hours_share) END AS default_hours_share, -- share of working days with an assumed zone or schedule, to .05; null where not shown
  v.version AS definition_version                   -- number of the definition that the value follows
FROM scores.cells AS c
INNER JOIN scores.windows AS w ON w.window_number = c.window_number AND w.status = 'final'
INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on AND g.group_id = c.group_id
INNER JOIN scores.group_counts AS n ON n.window_number = c.window_number AND n.group_id = c.group_id
LEFT JOIN scores.group_indicators AS i
  ON i.window_number = c.window_number AND i.group_id = c.group_id AND i.indicator = c.measure
LEFT JOIN scores.group_parts AS p
  ON p.window_number = c.window_number AND p.group_id = c.group_id AND p.indicator = c.measure
LEFT JOIN scores.groups AS r ON r.quarter_on = w.quarter_on AND r.grouping = 'organisation'
LEFT JOIN scores.cells AS t
  ON t.window_number = c.window_number AND t.group_id = r.group_id AND t.measure = c.measure
LEFT JOIN scores.group_indicators AS o
  ON o.window_number = c.window_number AND o.group_id = r.group_id AND o.indicator = c.measure
LEFT JOIN scores.group_changes AS b
  ON b.window_number = c.window_number AND b.group_id = c.group_id AND b.indicator = c.measure
LEFT JOIN scores.assumed_hours AS h ON h.window_number = c.window_number AND h.group_id = c.group_id
LEFT JOIN reference.definitions AS v ON v.name = c.measure
WHERE c.measure <> 'strain_exposure'
