-- One row a (agency, system) with a low-load or idle host-month in a period: how many hosts, and their vCPU-months as E4
-- and E5 count them. No host is named: the rows are made to be published. Bound: period.
SELECT
  h.agency,
  h.system_id,
  s.system,
  h.provider,
  CAST(count(DISTINCT h.host_no) FILTER (
    low AND NOT idle AND r.months >= q.low_months
    AND greatest(m.month, CAST(r.first_month + to_months(CAST(q.low_months AS INTEGER) - 1) AS DATE)) < p.to_day
  ) AS INTEGER) AS low_hosts,
  CAST(coalesce(sum(m.vcpu) FILTER (
    low AND NOT idle AND r.months >= q.low_months
    AND greatest(m.month, CAST(r.first_month + to_months(CAST(q.low_months AS INTEGER) - 1) AS DATE)) < p.to_day
  ), 0) AS BIGINT) AS low_vcpu,
  CAST(count(DISTINCT h.host_no) FILTER (idle) AS INTEGER) AS idle_hosts,
  CAST(coalesce(sum(m.vcpu) FILTER (idle), 0) AS BIGINT) AS idle_vcpu
FROM periods AS p
CROSS JOIN parameters AS q
JOIN host_months AS m ON p.period = ? AND m.month >= p.from_day AND m.month < p.to_day
JOIN rented_hosts AS h ON h.host_no = m.host_no
JOIN systems AS s ON s.system_id = h.system_id
LEFT JOIN low_runs AS r ON r.host_no = m.host_no AND m.month >= r.first_month AND m.month <= r.last_month
GROUP BY ALL
HAVING low_hosts > 0 OR idle_hosts > 0
ORDER BY h.agency, h.system_id;
