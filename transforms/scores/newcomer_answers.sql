-- How much of what newcomers ask is answered before an answer is late, by Kaplan and Meier over the asks of all who joined in
-- a quarter, week by week after the first. The work tier alone holds these rows.
-- grain: joining_quarter, weeks_since_start
-- source: Kaplan and Meier 1958; docs/science.md N10
WITH asked AS (
  SELECT n.joining_quarter, n.weeks_since_start, n.person, a.person AS other, a.working_seconds, a.is_answered
  FROM scores.newcomer_weeks AS n
  INNER JOIN facts.asks AS a ON a.asker = n.person AND a.week = n.week
  WHERE a.working_seconds IS NOT NULL
),
persons AS (
  SELECT joining_quarter, weeks_since_start, person, count(*) AS asks
  FROM asked
  GROUP BY joining_quarter, weeks_since_start, person
),
sizes AS (
  SELECT joining_quarter, weeks_since_start, count(*) AS askers, CAST(sum(asks) AS BIGINT) AS asks, max(asks) AS most_asks
  FROM persons
  GROUP BY joining_quarter, weeks_since_start
),
others AS (
  SELECT joining_quarter, weeks_since_start, other, count(*) AS asks
  FROM asked
  GROUP BY joining_quarter, weeks_since_start, other
),
other_sides AS (
  SELECT joining_quarter, weeks_since_start, count(*) AS others, max(asks) AS most_asked
  FROM others
  GROUP BY joining_quarter, weeks_since_start
),
times AS (
  SELECT
    joining_quarter, weeks_since_start, working_seconds,
    count(*) AS asks, count(CASE WHEN is_answered THEN 1 END) AS answers
  FROM asked
  GROUP BY joining_quarter, weeks_since_start, working_seconds
),
open_times AS (
  SELECT
    *,
    sum(asks) OVER (
      PARTITION BY joining_quarter, weeks_since_start ORDER BY working_seconds DESC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS open_asks
  FROM times
),
shares AS (
  SELECT
    joining_quarter, weeks_since_start,
    CASE
      WHEN count(CASE WHEN working_seconds <= 3600 * answer_late_hours() AND answers = open_asks THEN 1 END) > 0 THEN 1e0
      ELSE 1 - exp_of(inexact(sum(CASE
        WHEN working_seconds <= 3600 * answer_late_hours() THEN exact(log_of(share(open_asks - answers, open_asks)))
        ELSE 0
      END)))
    END AS answered_share
  FROM open_times
  GROUP BY joining_quarter, weeks_since_start
)
SELECT
  z.joining_quarter,                                -- first day of the quarter in which they joined
  z.weeks_since_start,                              -- weeks after the one of the first day, which is 0
  z.askers,                                         -- newcomers who asked
  z.asks,                                           -- their asks
  z.most_asks,                                      -- those of the one who asked most
  o.others,                                         -- people who were asked
  o.most_asked,                                     -- asks of the one who was asked most
  s.answered_share                                  -- share answered in time
FROM sizes AS z
INNER JOIN other_sides AS o ON o.joining_quarter = z.joining_quarter AND o.weeks_since_start = z.weeks_since_start
INNER JOIN shares AS s ON s.joining_quarter = z.joining_quarter AND s.weeks_since_start = z.weeks_since_start
