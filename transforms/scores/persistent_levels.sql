-- Levels that last: a mean over past weeks of the same sources, whose weights halve every few weeks. Known only where
-- enough of the latest weeks are.
-- grain: person, week, indicator
-- source: exponentially weighted mean, truncated and normalised; docs/science.md, Scores
WITH weighed AS (
  SELECT
    l.person, l.week, l.indicator, p.level,
    week_number(l.week) - week_number(p.week) AS weeks_ago,
    exp_of(log_of(2) * (week_number(p.week) - week_number(l.week)) / persistence_half_life_weeks()) AS weight
  FROM scores.levels AS l
  INNER JOIN scores.levels AS p
    ON p.person = l.person AND p.indicator = l.indicator AND p.series = l.series
    AND week_number(l.week) - week_number(p.week) BETWEEN 0 AND persistence_weeks() - 1
  WHERE p.level IS NOT NULL
)
SELECT
  person,                                           -- who
  week,                                             -- Monday of the ISO week
  indicator,                                        -- name of the indicator
  share(inexact(sum(exact(weight * level))), inexact(sum(exact(weight)))) AS level, -- 0 to 1
  count(*) AS weeks                                 -- known weeks that it rests on
FROM weighed
GROUP BY person, week, indicator
HAVING count(CASE WHEN weeks_ago < recent_weeks() THEN 1 END) >= fewest_recent_weeks()
