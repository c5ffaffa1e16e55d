-- One row a month of one host over the whole data: its measures as delivered, how the month was judged, and its low
-- run. Bound: host_id. Percent, GB and MB are × 10 000; a month without a usage row has no source.
SELECT
  CAST(m.month AS VARCHAR)[1:7] AS month,
  m.service_days,
  m.known_days,
  u.days_observed,
  u.days_off,
  coalesce(m.reason, '') AS reason,
  m.low,
  m.idle,
  CAST(r.first_month AS VARCHAR)[1:7] AS run_from,
  CAST(r.last_month AS VARCHAR)[1:7] AS run_to,
  r.months AS run_months,
  m.vcpu,
  CAST(m.memory_gb * 10000 AS BIGINT) AS memory_gb,
  CAST(m.storage_gb * 10000 AS BIGINT) AS storage_gb,
  CAST(u.cpu_avg * 10000 AS BIGINT) AS cpu_avg,
  CAST(u.cpu_p95 * 10000 AS BIGINT) AS cpu_p95,
  CAST(u.cpu_max * 10000 AS BIGINT) AS cpu_max,
  CAST(u.memory_avg * 10000 AS BIGINT) AS memory_avg,
  CAST(u.memory_p95 * 10000 AS BIGINT) AS memory_p95,
  CAST(u.storage_used_gb * 10000 AS BIGINT) AS storage_used_gb,
  CAST(u.network_out_mb * 10000 AS BIGINT) AS network_out_mb,
  u.source_file,
  u.source_line
FROM rented_hosts AS h
JOIN host_months AS m ON m.host_no = h.host_no
LEFT JOIN host_usage AS u ON u.host_id = h.host_id AND u.month = m.month
LEFT JOIN low_runs AS r ON r.host_no = m.host_no AND m.month >= r.first_month AND m.month <= r.last_month
WHERE h.host_id = ?
ORDER BY m.month;
