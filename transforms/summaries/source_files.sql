-- Files that were read, with counts that reconcile: read = accepted + duplicate + rejected + excluded.
-- grain: file, source, reader_version
SELECT
  file,                                             -- first 16 hex digits of the SHA-256 over its members
  source,                                           -- slack, email, calendar, people or absences
  reader_version,                                   -- version of the reader
  rows_read,                                        -- records met
  rows_accepted,                                    -- records that became a row
  rows_duplicate,                                   -- records that the file holds twice
  rows_rejected,                                    -- records rejected, see rejects_by_reason
  rows_excluded,                                    -- records left out by policy before anything was written
  date_of(first_at) AS first_day,                   -- day of the earliest record, UTC; null without times
  date_of(last_at) AS last_day                      -- day of the latest record, UTC; null without times
FROM lake.source_files
