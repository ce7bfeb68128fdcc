-- Records that could not become a row, by reason; and calendar events that became one and cannot be placed in time.
-- grain: source, reason
WITH files AS (
  SELECT DISTINCT file, source FROM lake.source_files
),
kept_out AS (
  SELECT f.source, r.reason
  FROM lake.rejects AS r
  LEFT JOIN files AS f ON f.file = r.file
  UNION ALL
  SELECT 'calendar' AS source, reason
  FROM core.occurrences
  WHERE reason IS NOT NULL
)
SELECT
  source,                                           -- slack, email, calendar, people or absences
  reason,                                           -- reason code
  count(*) AS records                               -- records rejected for it, or events that it keeps out of every number
FROM kept_out
GROUP BY source, reason
