-- Goalposts of each agreed indicator. Relative ones are the organisation's median and 90th percentile, or 10th where
-- lower is riskier, over the first weeks in which enough people have a value; they stay as they are once those weeks have
-- passed.
-- grain: indicator
-- source: docs/science.md, Scores
WITH counted AS (
  SELECT v.indicator, v.week
  FROM indicators.person_weeks AS v
  INNER JOIN reference.goalposts AS g ON g.indicator = v.indicator AND g.is_relative
  WHERE v.value IS NOT NULL
  GROUP BY v.indicator, v.week
  HAVING count(*) >= smallest_group()
),
placed AS (
  SELECT indicator, week, row_number() OVER (PARTITION BY indicator ORDER BY week ASC NULLS LAST) AS place
  FROM counted
),
frozen AS (
  SELECT
    p.indicator,
    CASE WHEN max(p.place) = reference_weeks() THEN median(v.value) END AS good,
    CASE
      WHEN max(p.place) < reference_weeks() THEN CAST(NULL AS DOUBLE)
      WHEN max(i.direction) = 'lower is riskier' THEN percentile_cont(1e-1) WITHIN GROUP (ORDER BY v.value ASC)
      ELSE percentile_cont(9e-1) WITHIN GROUP (ORDER BY v.value ASC)
    END AS bad
  FROM placed AS p
  INNER JOIN indicators.person_weeks AS v ON v.indicator = p.indicator AND v.week = p.week
  LEFT JOIN reference.indicators AS i ON i.indicator = p.indicator
  WHERE p.place <= reference_weeks() AND v.value IS NOT NULL
  GROUP BY p.indicator
)
SELECT
  g.indicator,                                      -- name of the indicator
  g.sub_index,                                      -- sub-index that it enters; null where it is descriptive
  g.weight,                                         -- weight within the sub-index, in tenths
  CASE WHEN g.is_relative THEN f.good ELSE g.good END AS good, -- value at which the level is 0; null until frozen
  CASE WHEN g.is_relative THEN f.bad ELSE g.bad END AS bad, -- value at which the level is 1; null until frozen
  g.is_relative,                                    -- whether the goalposts are the organisation's own
  g.is_about_manager,                               -- whether it speaks of the one manager of a team
  g.needs_sources,                                  -- sources of which one must cover a person
  g.counts_sources,                                 -- sources that it counts: where one stops, the series breaks
  a.item IS NOT NULL AS is_agreed                   -- whether the agreement lists it
FROM reference.goalposts AS g
LEFT JOIN frozen AS f ON f.indicator = g.indicator
LEFT JOIN reference.agreed AS a ON a.kind = 'indicator' AND a.item = g.indicator
