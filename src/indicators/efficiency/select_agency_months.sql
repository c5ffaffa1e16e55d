-- One row a month of a period for one agency, months without a row included: agency_months, and the low vCPU of E4
-- that counts in the period. Bound: period, agency.
WITH asked AS (
  SELECT period, from_day, to_day, CAST(unnest(generate_series(from_day, to_day - 1, INTERVAL 1 MONTH)) AS DATE) AS month
  FROM periods
  WHERE period = ?
),
low AS (
  SELECT q.month, l.agency, CAST(sum(l.vcpu) AS BIGINT) AS low_vcpu
  FROM asked AS q
  JOIN agency_low_months AS l ON l.month = q.month AND l.ready_month < q.to_day
  GROUP BY q.month, l.agency
)
SELECT
  CAST(q.month AS VARCHAR)[1:7] AS month,
  a.agency_id AS agency,
  coalesce(m.valid, false) AS valid,
  coalesce(low_vcpu, 0) AS low_vcpu,
  m.* EXCLUDE (agency, month, valid, memory_sized, storage_sized)
FROM asked AS q
JOIN agencies AS a ON a.agency_id = ?
LEFT JOIN agency_months AS m ON m.agency = a.agency_id AND m.month = q.month
LEFT JOIN low AS l ON l.agency = a.agency_id AND l.month = q.month
ORDER BY q.month;
