-- First and last day that this run computes.
-- grain: night
-- month: first_day to last_day
-- source: scope of the Slack and mail exports, or of the calendars where neither was exported: series that began
--   years ago must not stretch the horizon
SELECT
  coalesce(
    min(CASE WHEN s.source IN ('slack', 'email') THEN s.starts_on END),
    min(CASE WHEN s.source = 'calendar' THEN s.starts_on END),
    max(n.as_of)
  ) AS first_day,                                   -- first day that an export covers
  max(n.as_of) AS last_day                          -- last day, the night's as_of
FROM reference.night AS n
LEFT JOIN lake.scope AS s ON s.starts_on <= n.as_of
