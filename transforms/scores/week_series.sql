-- Which of the sources that an indicator counts cover a person-week: numbers compare only where these are the same.
-- grain: person, week, counts_sources
WITH counted AS (
  SELECT DISTINCT counts_sources FROM reference.goalposts WHERE sub_index IS NOT NULL
)
SELECT
  w.person,                                         -- who
  w.week,                                           -- Monday of the ISO week
  c.counts_sources,                                 -- sources that are counted, space between
  nullif(
    CASE WHEN c.counts_sources LIKE '%slack%' AND w.slack_covered THEN '+slack' ELSE '' END
    || CASE WHEN c.counts_sources LIKE '%direct%' AND w.direct_covered THEN '+direct' ELSE '' END
    || CASE WHEN c.counts_sources LIKE '%email%' AND w.email_covered THEN '+email' ELSE '' END
    || CASE WHEN c.counts_sources LIKE '%calendar%' AND w.calendar_covered THEN '+calendar' ELSE '' END, ''
  ) AS series                                       -- those that cover the week, a plus before each; null for none
FROM facts.eligible_weeks AS w
CROSS JOIN counted AS c
