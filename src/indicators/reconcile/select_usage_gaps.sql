-- One row an agency, a provider and a month in which some host in service has no usage row, in order.
SELECT CAST(month AS VARCHAR)[1:7] AS month, agency, provider, hosts, reported, missing
FROM usage_gaps
WHERE missing > 0
ORDER BY ALL
