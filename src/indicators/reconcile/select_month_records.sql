-- One row a provider, agency and source file of one table's records in one month: how many, from which line to which.
-- Bound: table name, month `YYYY-MM`.
SELECT
  coalesce(r.provider, h.provider, '') AS provider,
  coalesce(r.agency, h.agency, '') AS agency,
  r.source_file,
  count(*) AS records,
  min(r.source_line) AS first_line,
  max(r.source_line) AS last_line
FROM dated_records AS r
LEFT JOIN rented_hosts AS h ON h.host_id = r.host_id
WHERE r.table_name = ? AND r.month = CAST(? || '-01' AS DATE)
GROUP BY ALL
ORDER BY ALL
