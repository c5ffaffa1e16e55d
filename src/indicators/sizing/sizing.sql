-- One row a (period, host) of a virtual host in service on the period's last day with enough eligible months in it:
-- what could be given back. definitions.md Right-sizing; printed as 供财政评审参考, never applied.
-- action: release = idle in each of its last 3 eligible months of the period, else resize if a step is saved, else keep.
-- GB × 10 000; prices 元 a month × 10 000; yearly savings 元 × 100 000 000, null where the item has no price.
-- Price: the system's own line of the item (1001 vCPU, 1002 memory) in force on the last day, the one signed last,
-- else the provider's catalogue, else unpriced.
CREATE OR REPLACE VIEW sizing AS
WITH eligible AS (
  SELECT
    p.period,
    p.to_day,
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
    e.host_no,
    CAST(count(*) AS INTEGER) AS months,
    CAST(max(e.cpu_p95) * 10000 AS BIGINT) AS cpu_peak,
    CAST(max(e.memory_p95) * 10000 AS BIGINT) AS memory_peak,
    count(e.cpu_p95) >= any_value(q.resize_months) AS cpu_known,
    count(e.memory_p95) >= any_value(q.resize_months) AS memory_known,
    count(*) FILTER (e.back <= q.resize_months AND e.idle) = any_value(q.resize_months) AS idle
  FROM eligible AS e
  CROSS JOIN parameters AS q
  GROUP BY e.period, e.to_day, e.host_no
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
),
lines AS (
  SELECT p.period, c.system_id, c.item_code, c.line_id, CAST(c.unit_price * 10000 AS BIGINT) AS price
  FROM periods AS p
  JOIN contract_lines AS c ON c.start_date < p.to_day AND c.end_date >= p.to_day - 1
  WHERE c.item_code IN ('1001', '1002') AND c.unit_price IS NOT NULL AND c.system_id IS NOT NULL
  QUALIFY row_number() OVER (
    PARTITION BY p.period, c.system_id, c.item_code ORDER BY c.signed_on DESC, c.line_id DESC
  ) = 1
),
priced AS (
  SELECT
    s.*,
    cpu.line_id AS vcpu_line,
    memory.line_id AS memory_line,
    coalesce(cpu.price, CAST(cpu_list.price * 10000 AS BIGINT)) AS vcpu_price,
    coalesce(memory.price, CAST(memory_list.price * 10000 AS BIGINT)) AS memory_price
  FROM proposed AS s
  LEFT JOIN lines AS cpu ON cpu.period = s.period AND cpu.system_id = s.system_id AND cpu.item_code = '1001'
  LEFT JOIN lines AS memory
    ON memory.period = s.period AND memory.system_id = s.system_id AND memory.item_code = '1002'
  LEFT JOIN ceilings AS cpu_list ON cpu_list.provider = s.provider AND cpu_list.item_code = '1001'
  LEFT JOIN ceilings AS memory_list ON memory_list.provider = s.provider AND memory_list.item_code = '1002'
)
SELECT
  period,
  host_id,
  agency,
  system_id,
  provider,
  class,
  CASE WHEN idle THEN 'release' WHEN new_vcpu < vcpu OR new_memory < memory_gb THEN 'resize' ELSE 'keep' END AS action,
  months,
  CASE WHEN cpu_known THEN cpu_peak END AS cpu_p95,
  CASE WHEN memory_known THEN memory_peak END AS memory_p95,
  vcpu,
  new_vcpu,
  memory_gb,
  new_memory,
  vcpu_price,
  CASE WHEN vcpu_line IS NOT NULL THEN 'contract' WHEN vcpu_price IS NOT NULL THEN 'catalogue' ELSE 'unpriced' END
    AS vcpu_price_from,
  vcpu_line,
  memory_price,
  CASE WHEN memory_line IS NOT NULL THEN 'contract' WHEN memory_price IS NOT NULL THEN 'catalogue' ELSE 'unpriced' END
    AS memory_price_from,
  memory_line,
  (vcpu - new_vcpu) * vcpu_price * 12 * 10000 AS vcpu_saving,
  (memory_gb - new_memory) * memory_price * 12 AS memory_saving
FROM priced;
