-- One row a (host, month) of the usage data's span in which the host was in service or has a usage row.
-- definitions.md 使用效率: eligible, valid, weight; E4 low; E5 idle. `reason` is the first that makes it not eligible:
-- not_virtual, no_service, young, exempt, no_usage (no row: 0 days), few_days (a row, too few days); null = eligible.
-- `load_known` and `idle_known`: the inputs of E4 and of E5 are there.
CREATE OR REPLACE TABLE host_months AS
WITH span AS (
  SELECT min(month) AS first_month, max(month) AS last_month FROM host_usage
),
calendar AS (
  SELECT CAST(unnest(generate_series(first_month, last_month, INTERVAL 1 MONTH)) AS DATE) AS month FROM span
),
placed AS (
  SELECT
    h.host_no,
    h.is_virtual,
    c.month,
    h.first_day,
    h.exempt_through,
    day(last_day(c.month)) AS month_days,
    greatest(
      0, 1 + date_diff('day', greatest(h.first_day, c.month), least(h.last_day, last_day(c.month)))
    ) AS service_days,
    u.host_id IS NOT NULL AS has_row,
    coalesce(u.days_observed, 0) + coalesce(u.days_off, 0) AS known_days,
    coalesce(u.days_off, 0) AS days_off,
    coalesce(u.vcpu, h.vcpu) AS vcpu,
    coalesce(u.memory_gb, h.memory_gb) AS memory_gb,
    coalesce(u.storage_gb, h.storage_gb) AS storage_gb,
    u.cpu_p95,
    u.cpu_max,
    u.memory_p95,
    u.storage_used_gb,
    u.network_out_mb
  FROM rented_hosts AS h
  CROSS JOIN calendar AS c
  LEFT JOIN host_usage AS u ON u.host_id = h.host_id AND u.month = c.month
  WHERE u.host_id IS NOT NULL OR (h.first_day <= last_day(c.month) AND coalesce(h.last_day >= c.month, true))
),
judged AS (
  SELECT
    h.*,
    CASE
      WHEN NOT is_virtual THEN 'not_virtual'
      WHEN service_days = 0 THEN 'no_service'
      WHEN date_diff('day', first_day, month) < p.young_days THEN 'young'
      WHEN exempt_through >= month THEN 'exempt'
      WHEN known_days >= p.valid_days_share * service_days THEN NULL
      WHEN has_row THEN 'few_days'
      ELSE 'no_usage'
    END AS reason,
    days_off >= least(p.idle_days_off, month_days) AS off_all_month,
    cpu_p95 IS NOT NULL AND cpu_max IS NOT NULL AND network_out_mb IS NOT NULL AS has_idle_inputs,
    coalesce(
      service_days = month_days
      AND cpu_p95 < p.idle_cpu AND cpu_max < p.idle_cpu_max AND network_out_mb < p.idle_out_mb,
      false
    ) AS idle_while_on,
    cpu_p95 IS NOT NULL AND memory_p95 IS NOT NULL AS has_load_inputs,
    coalesce(cpu_p95 < p.low_cpu AND memory_p95 < p.low_memory, false) AS low_load
  FROM placed AS h
  CROSS JOIN parameters AS p
)
SELECT
  host_no,
  month,
  CAST(service_days AS INTEGER) AS service_days,
  known_days,
  reason,
  reason IS NULL AS eligible,
  vcpu,
  memory_gb,
  storage_gb,
  cpu_p95,
  memory_p95,
  storage_used_gb,
  has_load_inputs OR off_all_month OR idle_while_on AS load_known,
  has_idle_inputs OR off_all_month AS idle_known,
  reason IS NULL AND (low_load OR off_all_month OR idle_while_on) AS low,
  reason IS NULL AND (off_all_month OR idle_while_on) AS idle
FROM judged;
