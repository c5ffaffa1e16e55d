-- One row a provider's report of an agency's resource in a month, in order; exact whole numbers as `report_checks` says.
SELECT
  CAST(month AS VARCHAR)[1:7] AS month, agency, provider, resource, records,
  allocated, used, utilisation, load, weight, known, capacity, whole_capacity, source_file, source_line
FROM report_checks
ORDER BY ALL
