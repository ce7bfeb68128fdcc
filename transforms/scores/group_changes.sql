-- Each indicator of a group in a window beside the group's own past: the median of the latest known weeks that end some time
-- before, of the same members and sources, and how many spreads the window's value lies from it.
-- grain: window_number, group_id, indicator
-- source: median and median absolute deviation, Hampel 1974; docs/science.md, Scores
WITH series AS (
  SELECT
    i.window_number, i.group_id, i.indicator, i.value, w.window_start, w.window_end,
    share(abs(g.bad - g.good) * spread_floor_share(), 1) AS floor_spread,
    coalesce(max(b.window_number), 0) AS begins
  FROM scores.group_indicators AS i
  INNER JOIN scores.windows AS w ON w.window_number = i.window_number
  INNER JOIN scores.goalposts AS g ON g.indicator = i.indicator
  LEFT JOIN scores.series_breaks AS b
    ON b.group_id = i.group_id AND b.window_number <= i.window_number
    AND (b.cause = 'members' OR g.counts_sources LIKE '%' || b.cause || '%')
  GROUP BY i.window_number, i.group_id, i.indicator, i.value, w.window_start, w.window_end, g.good, g.bad
),
past AS (
  SELECT
    s.window_number, s.group_id, s.indicator, s.value AS now_value, s.floor_spread, p.value,
    row_number() OVER (
      PARTITION BY s.window_number, s.group_id, s.indicator ORDER BY p.week DESC NULLS LAST
    ) AS place
  FROM series AS s
  INNER JOIN scores.group_weeks AS p
    ON p.group_id = s.group_id AND p.indicator = s.indicator AND p.window_number >= s.begins
    AND p.week < s.window_start
    AND week_number(s.window_end) - week_number(p.week) >= baseline_gap_weeks()
),
middles AS (
  SELECT window_number, group_id, indicator, count(*) AS weeks, median(value) AS baseline
  FROM past
  WHERE place <= baseline_weeks()
  GROUP BY window_number, group_id, indicator
),
spreads AS (
  SELECT
    p.window_number, p.group_id, p.indicator, m.weeks, m.baseline, p.now_value,
    mad_factor() * median(abs(p.value - m.baseline)) AS own_spread,
    coalesce(p.floor_spread, abs(m.baseline) * spread_floor_share()) AS floor_spread
  FROM past AS p
  INNER JOIN middles AS m
    ON m.window_number = p.window_number AND m.group_id = p.group_id AND m.indicator = p.indicator
  WHERE p.place <= baseline_weeks()
  GROUP BY p.window_number, p.group_id, p.indicator, m.weeks, m.baseline, p.now_value, p.floor_spread
),
judged AS (
  SELECT
    s.*,
    CASE WHEN own_spread > floor_spread THEN own_spread ELSE floor_spread END AS spread
  FROM spreads AS s
  WHERE weeks >= fewest_baseline_weeks()
)
SELECT
  window_number,                                    -- running number of the window
  group_id,                                         -- the group
  indicator,                                        -- name of the indicator
  weeks,                                            -- weeks of the baseline
  baseline AS baseline_value,                       -- median of these weeks, in the indicator's own unit
  spread,                                           -- spread of these weeks, never below a floor, in the same unit
  share(now_value - baseline, spread) AS change_z   -- spreads that the window's value lies above it; null where all of them are 0
FROM judged
