-- What was read, and what became of the records? Every record is a row, a duplicate, a reject with a reason, or left out
-- by policy.
SELECT f.source, f.files, f.rows_read, f.rows_accepted, f.rows_duplicate, f.rows_rejected, f.rows_excluded,
  f.rows_read = f.rows_accepted + f.rows_duplicate + f.rows_rejected + f.rows_excluded AS is_reconciled,
  string_agg(r.reason || ': ' || r.records, ', ' ORDER BY r.reason) AS rejects
FROM source_files AS f
LEFT JOIN rejects_by_reason AS r ON r.source = f.source
GROUP BY ALL
ORDER BY f.source;
