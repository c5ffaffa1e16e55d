-- Hosts of a period to watch, virtual and in service on its last day, by their eligible months in it.
-- overload (扩容关注): CPU P95 above `cpu_high` of its class, or memory P95 above `memory_high`, in each of the last
-- `resize_months` eligible months. rise: the last month's CPU or memory P95 is `rise` points or more above the mean of the
-- `resize_months` eligible months before it, all of them with a value.
-- Bound: cpu_high public, other; memory_high public, other; rise; period. Percent × 10 000.
WITH limits AS (
  SELECT
    CAST(? AS DECIMAL(18,4)) AS cpu_public,
    CAST(? AS DECIMAL(18,4)) AS cpu_other,
    CAST(? AS DECIMAL(18,4)) AS memory_public,
    CAST(? AS DECIMAL(18,4)) AS memory_other,
    CAST(? AS DECIMAL(18,4)) AS rise
),
ranked AS (
  SELECT
    p.to_day,
    m.host_no,
    m.month,
    m.cpu_p95,
    m.memory_p95,
    row_number() OVER (PARTITION BY m.host_no ORDER BY m.month DESC) AS back
  FROM periods AS p
  JOIN host_months AS m ON m.month >= p.from_day AND m.month < p.to_day
  WHERE p.period = ? AND m.eligible
),
recent AS (
  SELECT
    r.host_no,
    max(r.month) AS month,
    max(r.cpu_p95) FILTER (back = 1) AS cpu_last,
    max(r.memory_p95) FILTER (back = 1) AS memory_last,
    min(r.cpu_p95) FILTER (back <= q.resize_months) AS cpu_least,
    min(r.memory_p95) FILTER (back <= q.resize_months) AS memory_least,
    count(r.cpu_p95) FILTER (back <= q.resize_months) = any_value(q.resize_months) AS cpu_known,
    count(r.memory_p95) FILTER (back <= q.resize_months) = any_value(q.resize_months) AS memory_known,
    sum(r.cpu_p95) FILTER (back > 1) AS cpu_before,
    sum(r.memory_p95) FILTER (back > 1) AS memory_before,
    count(r.cpu_p95) FILTER (back > 1) = any_value(q.resize_months) AS cpu_compared,
    count(r.memory_p95) FILTER (back > 1) = any_value(q.resize_months) AS memory_compared,
    any_value(q.resize_months) AS span
  FROM ranked AS r
  CROSS JOIN parameters AS q
  JOIN rented_hosts AS h ON h.host_no = r.host_no
  WHERE r.back <= q.resize_months + 1 AND coalesce(h.last_day >= r.to_day - 1, true)
  GROUP BY r.host_no
),
judged AS (
  SELECT
    r.*,
    h.host_id,
    h.agency,
    h.system_id,
    h.provider,
    h.class,
    h.vcpu,
    coalesce(cpu_known AND cpu_least > CASE h.class WHEN 'public' THEN l.cpu_public ELSE l.cpu_other END, false)
      AS cpu_over,
    coalesce(
      memory_known AND memory_least > CASE h.class WHEN 'public' THEN l.memory_public ELSE l.memory_other END, false
    ) AS memory_over,
    -- last − sum ÷ span ≥ rise, without the division
    coalesce(cpu_compared AND cpu_last * span - cpu_before >= l.rise * span, false) AS cpu_rise,
    coalesce(memory_compared AND memory_last * span - memory_before >= l.rise * span, false) AS memory_rise
  FROM recent AS r
  JOIN rented_hosts AS h ON h.host_no = r.host_no
  CROSS JOIN limits AS l
)
SELECT
  j.host_id,
  j.agency,
  j.system_id,
  s.system,
  j.provider,
  class,
  CAST(vcpu AS INTEGER) AS vcpu,
  CAST(month AS VARCHAR)[1:7] AS month,
  CAST(cpu_last * 10000 AS BIGINT) AS cpu_last,
  CAST(memory_last * 10000 AS BIGINT) AS memory_last,
  CAST(cpu_before * 10000 AS BIGINT) AS cpu_before,
  CAST(memory_before * 10000 AS BIGINT) AS memory_before,
  CAST(span AS INTEGER) AS span,
  cpu_over,
  memory_over,
  cpu_rise,
  memory_rise
FROM judged AS j
JOIN systems AS s ON s.system_id = j.system_id
WHERE cpu_over OR memory_over OR cpu_rise OR memory_rise
ORDER BY j.agency, j.host_id;
