-- First and last day that this run computes. Exports that a long silence parts from later ones stretch nothing: they are
-- older history, or their clock was wrong.
-- grain: night
-- month: first_day to last_day
-- source: scope of the Slack and mail exports, or of the calendars where neither was exported: series that began
--   years ago must not stretch the horizon
WITH spans AS (
  SELECT s.starts_on, s.ends_on, CASE WHEN s.source = 'calendar' THEN 2 ELSE 1 END AS place
  FROM lake.scope AS s
  CROSS JOIN reference.night AS n
  WHERE s.source IN ('slack', 'email', 'calendar') AND s.starts_on <= n.as_of
),
places AS (
  SELECT min(place) AS place FROM spans
),
reached AS (
  SELECT
    s.starts_on,
    max(s.ends_on) OVER (
      ORDER BY s.starts_on ASC NULLS LAST, s.ends_on ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached_on
  FROM spans AS s
  INNER JOIN places AS p ON p.place = s.place
),
begun AS (
  SELECT max(starts_on) AS begun_on
  FROM reached
  WHERE reached_on IS NULL OR days_apart(reached_on, starts_on) > longest_silence_days()
),
bounded AS (
  SELECT n.as_of, coalesce(b.begun_on, n.as_of) AS begun_on, days_later(n.as_of, 1 - longest_horizon_days()) AS earliest
  FROM reference.night AS n
  CROSS JOIN begun AS b
)
SELECT
  CASE WHEN begun_on < earliest THEN earliest ELSE begun_on END AS first_day, -- first day that an export covers, no farther back than the longest horizon
  as_of AS last_day                                 -- last day, the night's as_of
FROM bounded
