-- Exempt capacity of every agency in a period, from the monthly sums: vCPU-months exempt, and those of all virtual hosts
-- in service. Bound: period.
SELECT
  a.agency_id AS agency,
  CAST(coalesce(sum(m.exempt_vcpu), 0) AS BIGINT) AS exempt_vcpu,
  CAST(coalesce(sum(m.virtual_vcpu), 0) AS BIGINT) AS virtual_vcpu
FROM periods AS p
CROSS JOIN agencies AS a
JOIN agency_months AS m ON m.agency = a.agency_id AND m.month >= p.from_day AND m.month < p.to_day
WHERE p.period = ?
GROUP BY a.agency_id
ORDER BY a.agency_id;
