-- What was read of each source, with counts that reconcile: read = accepted + duplicate + rejected + excluded. Exports
-- overlap, and which of two brought what both hold depends on which landed first: only their sum says the same always.
-- grain: source, reader_version
SELECT
  source,                                           -- slack, email, calendar, people or absences
  reader_version,                                   -- version of the reader
  count(DISTINCT file) AS files,                    -- exports that were read
  CAST(sum(rows_read) AS BIGINT) AS rows_read,      -- records met
  CAST(sum(rows_accepted) AS BIGINT) AS rows_accepted, -- records that became a row
  CAST(sum(rows_duplicate) AS BIGINT) AS rows_duplicate, -- records that one file holds twice
  CAST(sum(rows_rejected) AS BIGINT) AS rows_rejected, -- records rejected, see rejects_by_reason
  CAST(sum(rows_excluded) AS BIGINT) AS rows_excluded, -- records left out by policy before anything was written
  date_of(min(first_at)) AS first_day,              -- day of the earliest record, UTC; null without times
  date_of(max(last_at)) AS last_day                 -- day of the latest record, UTC; null without times
FROM lake.source_files
GROUP BY source, reader_version
