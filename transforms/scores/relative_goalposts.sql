-- Goalposts that are the organisation's own, for each set of sources that people are seen by: median and 90th percentile,
-- or 10th where lower is riskier, over the first weeks in which enough people have a value, and a least distance apart:
-- shares of a few dozen asks differ by luck, and a tenth of all weeks is always the worst. Frozen once those weeks have
-- passed; where a source stops, what is left freezes its own.
-- grain: indicator, series
-- source: docs/science.md, Scores
WITH valued AS (
  SELECT v.indicator, v.week, v.value, s.series, g.least_apart
  FROM indicators.person_weeks AS v
  INNER JOIN reference.goalposts AS g ON g.indicator = v.indicator AND g.is_relative
  INNER JOIN scores.week_series AS s
    ON s.person = v.person AND s.week = v.week AND s.counts_sources = g.counts_sources
  WHERE v.value IS NOT NULL AND s.series IS NOT NULL
),
counted AS (
  SELECT indicator, series, week, count(*) AS people
  FROM valued
  GROUP BY indicator, series, week
  HAVING count(*) >= smallest_group()
),
placed AS (
  SELECT
    indicator, series, week, people,
    row_number() OVER (PARTITION BY indicator, series ORDER BY week ASC NULLS LAST) AS place
  FROM counted
),
found AS (
  SELECT
    p.indicator, p.series,
    max(p.week) AS frozen_week,
    max(p.people) AS people,
    max(v.least_apart) AS least_apart,
    coalesce(max(i.direction) = 'lower is riskier', FALSE) AS is_lower_riskier,
    median(v.value) AS good,
    CASE
      WHEN max(i.direction) = 'lower is riskier' THEN percentile_cont(1e-1) WITHIN GROUP (ORDER BY v.value ASC)
      ELSE percentile_cont(9e-1) WITHIN GROUP (ORDER BY v.value ASC)
    END AS bad
  FROM placed AS p
  INNER JOIN valued AS v ON v.indicator = p.indicator AND v.series = p.series AND v.week = p.week
  LEFT JOIN reference.indicators AS i ON i.indicator = p.indicator
  WHERE p.place <= reference_weeks()
  GROUP BY p.indicator, p.series
  HAVING max(p.place) = reference_weeks()
)
SELECT
  indicator,                                        -- name of the indicator
  series,                                           -- sources that the values count
  frozen_week,                                      -- Monday of the last week that they rest on
  people,                                           -- most people with a value in one of these weeks
  good,                                             -- value at which the level is 0
  CASE
    WHEN least_apart IS NULL OR abs(bad - good) >= least_apart THEN bad
    WHEN NOT is_lower_riskier THEN good + least_apart
    WHEN good > least_apart THEN good - least_apart
    ELSE 0e0
  END AS bad                                        -- value at which the level is 1
FROM found
