-- One row a (period, agency), agencies without a host included: the sums of agency_months over the period, the low
-- vCPU that counts in it (E4), and its distinct hosts with an eligible host-month. Scales as in agency_months.
CREATE OR REPLACE VIEW agency_periods AS
WITH months AS (
  SELECT
    p.period,
    a.agency_id AS agency,
    p.months,
    count(*) FILTER (m.valid) AS valid_months,
    sum(m.eligible_vcpu) AS eligible_vcpu,
    sum(m.eligible_memory) AS eligible_memory,
    sum(m.eligible_storage) AS eligible_storage,
    bool_and(m.memory_sized) AS memory_sized,
    bool_and(m.storage_sized) AS storage_sized,
    sum(m.cpu_load_public) AS cpu_load_public,
    sum(m.cpu_load_other) AS cpu_load_other,
    sum(m.cpu_vcpu_public) AS cpu_vcpu_public,
    sum(m.cpu_vcpu_other) AS cpu_vcpu_other,
    sum(m.memory_load_public) AS memory_load_public,
    sum(m.memory_load_other) AS memory_load_other,
    sum(m.memory_gb_public) AS memory_gb_public,
    sum(m.memory_gb_other) AS memory_gb_other,
    sum(m.storage_used) AS storage_used,
    sum(m.storage_gb) AS storage_gb,
    sum(m.load_known_vcpu) AS load_known_vcpu,
    sum(m.idle_known_vcpu) AS idle_known_vcpu,
    sum(m.idle_vcpu) AS idle_vcpu
  FROM periods AS p
  CROSS JOIN agencies AS a
  LEFT JOIN agency_months AS m ON m.agency = a.agency_id AND m.month >= p.from_day AND m.month < p.to_day
  GROUP BY p.period, a.agency_id, p.months
),
low AS (
  SELECT p.period, l.agency, sum(l.vcpu) AS low_vcpu
  FROM periods AS p
  JOIN agency_low_months AS l ON l.month >= p.from_day AND l.ready_month < p.to_day
  GROUP BY p.period, l.agency
),
counted AS (
  SELECT p.period, s.agency, sum(s.hosts) AS hosts, sum(s.vcpu) AS vcpu
  FROM periods AS p
  JOIN agency_host_starts AS s
    ON s.month >= p.from_day AND s.month < p.to_day AND coalesce(s.previous_month < p.from_day, true)
  GROUP BY p.period, s.agency
)
SELECT
  period,
  agency,
  months,
  CAST(valid_months AS BIGINT) AS valid_months,
  CAST(coalesce(hosts, 0) AS BIGINT) AS hosts,
  CAST(coalesce(vcpu, 0) AS BIGINT) AS vcpu,
  CAST(coalesce(low_vcpu, 0) AS BIGINT) AS low_vcpu,
  CAST(coalesce(eligible_vcpu, 0) AS BIGINT) AS eligible_vcpu,
  CAST(coalesce(eligible_memory, 0) AS BIGINT) AS eligible_memory,
  CAST(coalesce(eligible_storage, 0) AS BIGINT) AS eligible_storage,
  coalesce(memory_sized, false) AS memory_sized,
  coalesce(storage_sized, false) AS storage_sized,
  CAST(coalesce(cpu_load_public, 0) AS BIGINT) AS cpu_load_public,
  CAST(coalesce(cpu_load_other, 0) AS BIGINT) AS cpu_load_other,
  CAST(coalesce(cpu_vcpu_public, 0) AS BIGINT) AS cpu_vcpu_public,
  CAST(coalesce(cpu_vcpu_other, 0) AS BIGINT) AS cpu_vcpu_other,
  CAST(coalesce(memory_load_public, 0) AS BIGINT) AS memory_load_public,
  CAST(coalesce(memory_load_other, 0) AS BIGINT) AS memory_load_other,
  CAST(coalesce(memory_gb_public, 0) AS BIGINT) AS memory_gb_public,
  CAST(coalesce(memory_gb_other, 0) AS BIGINT) AS memory_gb_other,
  CAST(coalesce(storage_used, 0) AS BIGINT) AS storage_used,
  CAST(coalesce(storage_gb, 0) AS BIGINT) AS storage_gb,
  CAST(coalesce(load_known_vcpu, 0) AS BIGINT) AS load_known_vcpu,
  CAST(coalesce(idle_known_vcpu, 0) AS BIGINT) AS idle_known_vcpu,
  CAST(coalesce(idle_vcpu, 0) AS BIGINT) AS idle_vcpu
FROM months
LEFT JOIN low USING (period, agency)
LEFT JOIN counted USING (period, agency);
