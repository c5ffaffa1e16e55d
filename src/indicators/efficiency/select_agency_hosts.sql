-- One row a host of one agency that has a host-month in a period: what it is, how its months count, and the first
-- reasons of those that do not. Bound: period, agency. GB and loads are × 10 000, memory_load × 100 000 000.
-- low_months: host-months that count in E4; low_vcpu, idle_vcpu and the two known_vcpu are their part in E4 and E5.
SELECT
  h.host_id,
  h.system_id,
  s.system,
  h.provider,
  h.class,
  f.host_type,
  h.vcpu,
  CAST(h.memory_gb * 10000 AS BIGINT) AS memory_gb,
  CAST(h.storage_gb * 10000 AS BIGINT) AS storage_gb,
  h.first_day,
  h.last_day,
  h.exemption,
  h.exempt_until,
  CAST(count(*) AS INTEGER) AS months,
  CAST(count(*) FILTER (eligible) AS INTEGER) AS eligible_months,
  CAST(count(*) FILTER (idle) AS INTEGER) AS idle_months,
  CAST(count(*) FILTER (
    low AND NOT idle AND r.months >= q.low_months
    AND greatest(m.month, CAST(r.first_month + to_months(CAST(q.low_months AS INTEGER) - 1) AS DATE)) < p.to_day
  ) AS INTEGER) AS low_months,
  CAST(coalesce(sum(m.vcpu) FILTER (
    low AND NOT idle AND r.months >= q.low_months
    AND greatest(m.month, CAST(r.first_month + to_months(CAST(q.low_months AS INTEGER) - 1) AS DATE)) < p.to_day
  ), 0) AS BIGINT) AS low_vcpu,
  CAST(coalesce(sum(m.vcpu) FILTER (eligible AND load_known), 0) AS BIGINT) AS load_known_vcpu,
  CAST(coalesce(sum(m.vcpu) FILTER (idle), 0) AS BIGINT) AS idle_vcpu,
  CAST(coalesce(sum(m.vcpu) FILTER (eligible AND idle_known), 0) AS BIGINT) AS idle_known_vcpu,
  CAST(coalesce(sum(m.storage_used_gb) FILTER (eligible AND m.storage_gb IS NOT NULL), 0) * 10000 AS BIGINT) AS storage_used,
  CAST(coalesce(sum(m.storage_gb) FILTER (eligible AND m.storage_used_gb IS NOT NULL), 0) * 10000 AS BIGINT)
    AS storage_measured,
  coalesce(string_agg(DISTINCT reason, ',' ORDER BY reason), '') AS reasons,
  CAST(coalesce(sum(m.vcpu * cpu_p95) FILTER (eligible), 0) * 10000 AS BIGINT) AS cpu_load,
  CAST(coalesce(sum(m.vcpu) FILTER (eligible AND cpu_p95 IS NOT NULL), 0) AS BIGINT) AS cpu_vcpu,
  CAST(coalesce(sum(m.memory_gb * memory_p95) FILTER (eligible), 0) * 100000000 AS BIGINT) AS memory_load,
  CAST(coalesce(sum(m.memory_gb) FILTER (eligible AND memory_p95 IS NOT NULL), 0) * 10000 AS BIGINT) AS memory_measured,
  f.source_file,
  f.source_line
FROM periods AS p
CROSS JOIN parameters AS q
JOIN rented_hosts AS h ON p.period = ? AND h.agency = ?
JOIN hosts AS f ON f.host_id = h.host_id
JOIN systems AS s ON s.system_id = h.system_id
JOIN host_months AS m ON m.host_no = h.host_no AND m.month >= p.from_day AND m.month < p.to_day
LEFT JOIN low_runs AS r ON r.host_no = m.host_no AND m.month >= r.first_month AND m.month <= r.last_month
GROUP BY ALL
ORDER BY h.system_id, h.host_id;
