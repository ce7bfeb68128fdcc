-- How exposed a person-week is by each scored indicator: 0 at the good goalpost, 1 at the bad one, linear between.
-- grain: person, week, indicator
-- source: OECD and JRC 2008, normalisation; docs/science.md, Scores
WITH expected AS (
  SELECT
    s.person, s.week, g.indicator, s.series,
    CASE WHEN g.is_relative THEN r.good ELSE g.good END AS good,
    CASE WHEN g.is_relative THEN r.bad ELSE g.bad END AS bad
  FROM scores.week_series AS s
  INNER JOIN scores.goalposts AS g ON g.counts_sources = s.counts_sources
  LEFT JOIN scores.relative_goalposts AS r ON r.indicator = g.indicator AND r.series = s.series
  WHERE g.is_agreed AND g.sub_index IS NOT NULL AND g.good IS NOT NULL AND g.bad IS NOT NULL
),
placed AS (
  SELECT e.person, e.week, e.indicator, e.series, v.evidence, share(v.value - e.good, e.bad - e.good) AS place
  FROM expected AS e
  LEFT JOIN indicators.person_weeks AS v
    ON v.person = e.person AND v.week = e.week AND v.indicator = e.indicator
)
SELECT
  person,                                           -- who
  week,                                             -- Monday of the ISO week
  indicator,                                        -- name of the indicator
  series,                                           -- sources that the value counts: levels of other sources do not compare; null for none
  CASE WHEN place < 0 THEN 0e0 WHEN place > 1 THEN 1e0 ELSE place END AS level, -- 0 to 1; null where the value is unknown, or no goalposts are frozen for these sources yet
  CASE WHEN place < -1 THEN -1e0 WHEN place > 2 THEN 2e0 ELSE place END AS place, -- the same beyond the goalposts, one distance at most, -1 to 2: a change on the good side is one, too; null where the level is
  CASE WHEN place IS NOT NULL THEN evidence END AS evidence -- observations that the level rests on; null where it is unknown
FROM placed
