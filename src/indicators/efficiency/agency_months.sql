-- One row an (agency, month): every sum that E1–E5, the 80 % rules and the pages need, exact and additive over months.
-- definitions.md 使用效率. Percent and GB columns are × 10 000; `memory_load` (GB · percent) × 100 000 000.
-- judged_vcpu: virtual, old enough, not exempt, in service, whether or not measured well enough.
-- valid: the month is valid for the agency. memory_sized, storage_sized: of every eligible host-month the size is known.
CREATE OR REPLACE TABLE agency_months AS
WITH summed AS (
  SELECT
    h.agency,
    m.month,
    count(*) FILTER (reason IS DISTINCT FROM 'no_service') AS hosts,
    count(*) FILTER (eligible) AS eligible_hosts,
    sum(m.vcpu) FILTER (is_virtual AND service_days > 0) AS virtual_vcpu,
    sum(m.vcpu) FILTER (reason = 'exempt') AS exempt_vcpu,
    sum(m.vcpu) FILTER (eligible OR reason IN ('no_usage', 'few_days')) AS judged_vcpu,
    sum(m.vcpu) FILTER (eligible) AS eligible_vcpu,
    sum(m.memory_gb) FILTER (eligible) AS eligible_memory,
    sum(m.storage_gb) FILTER (eligible) AS eligible_storage,
    bool_and(m.memory_gb IS NOT NULL) FILTER (eligible) AS memory_sized,
    bool_and(m.storage_gb IS NOT NULL) FILTER (eligible) AS storage_sized,
    sum(m.vcpu * cpu_p95) FILTER (eligible AND class = 'public') AS cpu_load_public,
    sum(m.vcpu * cpu_p95) FILTER (eligible AND class = 'other') AS cpu_load_other,
    sum(m.vcpu) FILTER (eligible AND class = 'public' AND cpu_p95 IS NOT NULL) AS cpu_vcpu_public,
    sum(m.vcpu) FILTER (eligible AND class = 'other' AND cpu_p95 IS NOT NULL) AS cpu_vcpu_other,
    sum(m.memory_gb * memory_p95) FILTER (eligible AND class = 'public') AS memory_load_public,
    sum(m.memory_gb * memory_p95) FILTER (eligible AND class = 'other') AS memory_load_other,
    sum(m.memory_gb) FILTER (eligible AND class = 'public' AND memory_p95 IS NOT NULL) AS memory_gb_public,
    sum(m.memory_gb) FILTER (eligible AND class = 'other' AND memory_p95 IS NOT NULL) AS memory_gb_other,
    sum(m.storage_used_gb) FILTER (eligible AND m.storage_gb IS NOT NULL) AS storage_used,
    sum(m.storage_gb) FILTER (eligible AND storage_used_gb IS NOT NULL) AS storage_gb,
    sum(m.vcpu) FILTER (eligible AND load_known) AS load_known_vcpu,
    sum(m.vcpu) FILTER (eligible AND idle_known) AS idle_known_vcpu,
    sum(m.vcpu) FILTER (idle) AS idle_vcpu
  FROM host_months AS m
  JOIN rented_hosts AS h ON h.host_no = m.host_no
  GROUP BY h.agency, m.month
)
SELECT
  agency,
  month,
  coalesce(judged_vcpu > 0 AND coalesce(eligible_vcpu, 0) >= p.valid_month_share * CAST(judged_vcpu AS BIGINT), false) AS valid,
  CAST(hosts AS INTEGER) AS hosts,
  CAST(eligible_hosts AS INTEGER) AS eligible_hosts,
  CAST(coalesce(virtual_vcpu, 0) AS BIGINT) AS virtual_vcpu,
  CAST(coalesce(exempt_vcpu, 0) AS BIGINT) AS exempt_vcpu,
  CAST(coalesce(judged_vcpu, 0) AS BIGINT) AS judged_vcpu,
  CAST(coalesce(eligible_vcpu, 0) AS BIGINT) AS eligible_vcpu,
  CAST(coalesce(eligible_memory, 0) * 10000 AS BIGINT) AS eligible_memory,
  CAST(coalesce(eligible_storage, 0) * 10000 AS BIGINT) AS eligible_storage,
  memory_sized,
  storage_sized,
  CAST(coalesce(cpu_load_public, 0) * 10000 AS BIGINT) AS cpu_load_public,
  CAST(coalesce(cpu_load_other, 0) * 10000 AS BIGINT) AS cpu_load_other,
  CAST(coalesce(cpu_vcpu_public, 0) AS BIGINT) AS cpu_vcpu_public,
  CAST(coalesce(cpu_vcpu_other, 0) AS BIGINT) AS cpu_vcpu_other,
  CAST(coalesce(memory_load_public, 0) * 100000000 AS BIGINT) AS memory_load_public,
  CAST(coalesce(memory_load_other, 0) * 100000000 AS BIGINT) AS memory_load_other,
  CAST(coalesce(memory_gb_public, 0) * 10000 AS BIGINT) AS memory_gb_public,
  CAST(coalesce(memory_gb_other, 0) * 10000 AS BIGINT) AS memory_gb_other,
  CAST(coalesce(storage_used, 0) * 10000 AS BIGINT) AS storage_used,
  CAST(coalesce(storage_gb, 0) * 10000 AS BIGINT) AS storage_gb,
  CAST(coalesce(load_known_vcpu, 0) AS BIGINT) AS load_known_vcpu,
  CAST(coalesce(idle_known_vcpu, 0) AS BIGINT) AS idle_known_vcpu,
  CAST(coalesce(idle_vcpu, 0) AS BIGINT) AS idle_vcpu
FROM summed
CROSS JOIN parameters AS p;
