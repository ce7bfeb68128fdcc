-- Goalposts of each agreed indicator. Of relative ones those that froze first, over most people: levels of people whom other
-- sources see go by goalposts of their own.
-- grain: indicator
-- source: docs/science.md, Scores
WITH placed AS (
  SELECT
    indicator, good, bad,
    row_number() OVER (
      PARTITION BY indicator ORDER BY frozen_week ASC NULLS LAST, people DESC NULLS LAST, series ASC NULLS LAST
    ) AS place
  FROM scores.relative_goalposts
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
LEFT JOIN placed AS f ON f.indicator = g.indicator AND f.place = 1
LEFT JOIN reference.agreed AS a ON a.kind = 'indicator' AND a.item = g.indicator
