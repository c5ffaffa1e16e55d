-- One row a (period, host) of a virtual host in service on the period's last day with enough eligible months in it:
-- what could be given back. definitions.md Right-sizing; printed as 供财政评审参考, never applied.
-- action: release = idle in each of its last 3 eligible months of the period, else resize if a step is saved, else keep.
-- GB × 10 000. What it is worth is judged from `sizing_lines` and `ceilings`.
CREATE OR REPLACE VIEW sizing AS
WITH eligible AS (
  SELECT
    p.period,
    p.to_day,
    p.months AS period_months,
    m.month,
    m.host_no,
    m.cpu_p95,
    m.memory_p95,
    m.idle,
    row_number() OVER (PARTITION BY p.period, m.host_no ORDER BY m.month DESC) AS back
  FROM periods AS p
  JOIN host_months AS m ON m.month >= p.from_day AND m.month < p.to_day
  WHERE m.eligible
),
peaks AS (
  SELECT
    e.period,
    e.to_day,
    e.period_months,
    e.host_no,
    CAST(count(*) AS INTEGER) AS months,
    min(e.month) AS first_month,
    max(e.month) AS last_month,
    CAST(count(*) FILTER (e.idle) AS INTEGER) AS idle_months,
    CAST(max(e.cpu_p95) * 10000 AS BIGINT) AS cpu_peak,
    CAST(max(e.memory_p95) * 10000 AS BIGINT) AS memory_peak,
    count(e.cpu_p95) >= any_value(q.resize_months) AS cpu_known,
    count(e.memory_p95) >= any_value(q.resize_months) AS memory_known,
    count(*) FILTER (e.back <= q.resize_months AND e.idle) = any_value(q.resize_months) AS idle
  FROM eligible AS e
  CROSS JOIN parameters AS q
  GROUP BY e.period, e.to_day, e.period_months, e.host_no
  HAVING count(*) >= any_value(q.resize_months)
),
steps AS (
  SELECT
    k.*,
    h.host_id,
    h.agency,
    h.system_id,
    h.provider,
    h.class,
    CAST(h.vcpu AS BIGINT) AS vcpu,
    CAST(h.memory_gb * 10000 AS BIGINT) AS memory_gb,
    CAST(h.storage_gb * 10000 AS BIGINT) AS storage_gb,
    CAST(q.resize_min_vcpu AS BIGINT) AS min_vcpu,
    CAST(q.resize_step_vcpu AS BIGINT) AS step_vcpu,
    CAST(q.resize_saving_vcpu AS BIGINT) AS least_vcpu,
    CAST(q.resize_min_memory_gb * 10000 AS BIGINT) AS min_memory,
    CAST(q.resize_step_memory_gb * 10000 AS BIGINT) AS step_memory,
    CAST(q.resize_saving_memory_gb * 10000 AS BIGINT) AS least_memory,
    CAST(CASE h.class WHEN 'public' THEN q.resize_cpu_public ELSE q.resize_cpu_other END * 10000 AS BIGINT) AS cpu_target,
    CAST(CASE h.class WHEN 'public' THEN q.resize_memory_public ELSE q.resize_memory_other END * 10000 AS BIGINT)
      AS memory_target
  FROM peaks AS k
  JOIN rented_hosts AS h ON h.host_no = k.host_no
  CROSS JOIN parameters AS q
  WHERE coalesce(h.last_day >= k.to_day - 1, true)
),
-- The smallest whole number of steps that carries the peak at the target: the division rounds up.
fitted AS (
  SELECT
    *,
    greatest(
      min_vcpu, (vcpu * cpu_peak + cpu_target * step_vcpu - 1) // (cpu_target * step_vcpu) * step_vcpu
    ) AS fit_vcpu,
    greatest(
      min_memory, (memory_gb * memory_peak + memory_target * step_memory - 1) // (memory_target * step_memory) * step_memory
    ) AS fit_memory
  FROM steps
),
proposed AS (
  SELECT
    *,
    CASE
      WHEN idle THEN 0
      WHEN cpu_known AND vcpu - fit_vcpu >= least_vcpu THEN fit_vcpu
      ELSE vcpu
    END AS new_vcpu,
    CASE
      WHEN idle THEN 0
      WHEN memory_known AND memory_gb - fit_memory >= least_memory THEN fit_memory
      ELSE memory_gb
    END AS new_memory
  FROM fitted
)
SELECT
  period,
  host_id,
  agency,
  system_id,
  provider,
  class,
  CASE WHEN idle THEN 'release' WHEN new_vcpu < vcpu OR new_memory < memory_gb THEN 'resize' ELSE 'keep' END AS action,
  period_months,
  months,
  CAST(first_month AS VARCHAR)[1:7] AS first_month,
  CAST(last_month AS VARCHAR)[1:7] AS last_month,
  idle_months,
  CASE WHEN cpu_known THEN cpu_peak END AS cpu_p95,
  CASE WHEN memory_known THEN memory_peak END AS memory_p95,
  vcpu,
  new_vcpu,
  memory_gb,
  new_memory,
  CASE WHEN idle THEN storage_gb END AS storage_released
FROM proposed;
