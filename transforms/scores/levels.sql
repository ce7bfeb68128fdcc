-- How exposed a person-week is by each scored indicator: 0 at the good goalpost, 1 at the bad one, linear between.
-- grain: person, week, indicator
-- source: OECD and JRC 2008, normalisation; docs/science.md, Scores
WITH expected AS (
  SELECT
    w.person, w.week, g.indicator, g.good, g.bad,
    nullif(
      CASE WHEN g.counts_sources LIKE '%slack%' AND w.slack_covered THEN '+slack' ELSE '' END
      || CASE WHEN g.counts_sources LIKE '%direct%' AND w.direct_covered THEN '+direct' ELSE '' END
      || CASE WHEN g.counts_sources LIKE '%email%' AND w.email_covered THEN '+email' ELSE '' END
      || CASE WHEN g.counts_sources LIKE '%calendar%' AND w.calendar_covered THEN '+calendar' ELSE '' END, ''
    ) AS series
  FROM facts.eligible_weeks AS w
  CROSS JOIN scores.goalposts AS g
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
  CASE WHEN place < 0 THEN 0e0 WHEN place > 1 THEN 1e0 ELSE place END AS level, -- 0 to 1; null where the value is unknown
  evidence                                          -- observations that the value rests on; null where the value is unknown
FROM placed
