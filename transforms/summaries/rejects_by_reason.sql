-- Records that could not become a row, by reason.
-- grain: source, reason
WITH files AS (
  SELECT DISTINCT file, source FROM lake.source_files
)
SELECT
  f.source,                                         -- slack, email, calendar, people or absences
  r.reason,                                         -- reason code
  count(*) AS records                               -- records rejected for it
FROM lake.rejects AS r
LEFT JOIN files AS f ON f.file = r.file
GROUP BY f.source, r.reason
