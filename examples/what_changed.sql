-- Which indicators moved between the last two final windows, did the organisation move along, and how far is each from the
-- group's own past? With twelve weeks of it one in eight lies beyond 2 spreads by chance: a reason to ask, not a finding.
WITH steps AS (
  SELECT
    label, indicator, window_start, value, baseline_value, change_z,
    value - lag(value) OVER (PARTITION BY label, indicator ORDER BY window_start) AS change,
    organisation_value - lag(organisation_value) OVER (PARTITION BY label, indicator ORDER BY window_start)
      AS organisation_change
  FROM group_indicators
)
SELECT s.label, s.indicator, c.unit, c.direction, round(s.value, 2) AS value, round(s.change, 2) AS change,
  round(s.organisation_change, 2) AS organisation_change, s.baseline_value, s.change_z
FROM steps AS s
JOIN indicator_catalogue AS c ON c.indicator = s.indicator
WHERE s.window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open') AND s.change IS NOT NULL
ORDER BY s.label, s.indicator;
