-- One row a (host, month) of the usage data's span in which the host was in service or has a usage row.
-- definitions.md 使用效率: eligible, valid, weight; E4 low; E5 idle. `reason` is the first that makes it not eligible:
-- not_virtual, no_service, young, exempt, no_usage (no row: 0 days), few_days (a row, too few days); null = eligible.
-- `load_known` and `idle_known`: the inputs of E4 and of E5 are there.
CREATE OR REPLACE TABLE host_months AS
WITH span AS (
  SELECT min(month) AS first_month, max(month) AS last_month FROM host_usage
),
calendar AS (
  SELECT CAST(generate_series(first_month, last_month, INTERVAL 1 MONTH) AS DATE[]) AS months FROM span
),
-- A host's months as a list: joining its calendar to the rows would hold the keys of every row at once, and ten million
-- of them have to fit a browser's memory.
seen AS (
  SELECT host_id, list(month) AS months FROM host_usage GROUP BY host_id
),
unseen AS (
  SELECT
    h.host_id,
    h.first_day,
    h.last_day,
    unnest(list_filter(c.months, lambda month: NOT coalesce(list_contains(s.months, month), false))) AS month
  FROM rented_hosts AS h
  CROSS JOIN calendar AS c
  LEFT JOIN seen AS s ON s.host_id = h.host_id
),
found AS (
  SELECT host_id, month, true AS has_row, days_observed, days_off, vcpu, memory_gb, storage_gb,
    cpu_p95, cpu_max, memory_p95, storage_used_gb, network_out_mb
  FROM host_usage
  UNION ALL BY NAME
  SELECT host_id, month, false AS has_row
  FROM unseen
  WHERE first_day <= last_day(month) AND coalesce(last_day >= month, true)
),
placed AS (
  SELECT
    h.host_no,
    h.is_virtual,
    m.month,
    h.first_day,
    h.exempt_through,
    day(last_day(m.month)) AS month_days,
    greatest(
      0, 1 + date_diff('day', greatest(h.first_day, m.month), least(h.last_day, last_day(m.month)))
    ) AS service_days,
    m.has_row,
    coalesce(m.days_observed, 0) + coalesce(m.days_off, 0) AS known_days,
    coalesce(m.days_off, 0) AS days_off,
    coalesce(m.vcpu, h.vcpu) AS vcpu,
    coalesce(m.memory_gb, h.memory_gb) AS memory_gb,
    coalesce(m.storage_gb, h.storage_gb) AS storage_gb,
    m.cpu_p95,
    m.cpu_max,
    m.memory_p95,
    m.storage_used_gb,
    m.network_out_mb
  FROM found AS m
  JOIN rented_hosts AS h ON h.host_id = m.host_id
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
