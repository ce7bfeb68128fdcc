-- Which indicators moved between the last two final windows, and did the organisation move along? There is no interval
-- yet: a change is a reason to ask, not a finding.
WITH steps AS (
  SELECT
    label, indicator, window_start, value,
    value - lag(value) OVER (PARTITION BY label, indicator ORDER BY window_start) AS change,
    organisation_value - lag(organisation_value) OVER (PARTITION BY label, indicator ORDER BY window_start)
      AS organisation_change
  FROM group_indicators
)
SELECT s.label, s.indicator, c.unit, c.direction, round(s.value, 2) AS value, round(s.change, 2) AS change,
  round(s.organisation_change, 2) AS organisation_change
FROM steps AS s
JOIN indicator_catalogue AS c ON c.indicator = s.indicator
WHERE s.window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open') AND s.change IS NOT NULL
ORDER BY s.label, s.indicator;
