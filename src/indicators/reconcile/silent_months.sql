-- One row: an agency (`about` = agency) or a provider (provider) and a month of the usage data's span in which it has
-- hosts in service and not one usage row of them: an export that did not come, not a host that was forgotten.
CREATE OR REPLACE VIEW silent_months AS
SELECT 'agency' AS about, agency AS unit, month, CAST(sum(hosts) AS BIGINT) AS hosts
FROM usage_gaps
GROUP BY agency, month
HAVING sum(reported) = 0
UNION ALL
SELECT 'provider', provider, month, CAST(sum(hosts) AS BIGINT)
FROM usage_gaps
GROUP BY provider, month
HAVING sum(reported) = 0
