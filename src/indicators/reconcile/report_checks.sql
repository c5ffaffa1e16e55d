-- One row: what a provider reported of an agency's resource (cpu, memory, storage) in a month, and what was monitored.
-- Reported: utilisation in percent, else used ÷ allocated; storage in GB and in TB (1 TB = 1 024 GB) add up to one.
-- Monitored: Σ weight · average ÷ Σ weight over the valid host-months of that agency on that provider with that measure,
-- all host types, weight = full vCPU or GB (the row's own size if it carries one, else the host's); storage: Σ used ÷
-- Σ allocated. valid = 使用效率's: days observed and off hold 80 % of the days in service.
-- `capacity` is the size of all hosts in service that month, `whole_capacity` of those in service on its every day;
-- `known` is the part of `capacity` behind the monitored figure. Everything exact: percent and GB × 10 000, vCPU too.
CREATE OR REPLACE VIEW report_checks AS
WITH reported AS (
  SELECT
    month,
    agency,
    provider,
    CASE resource_type WHEN 'CPU(核)' THEN 'cpu' WHEN '内存(GB)' THEN 'memory' ELSE 'storage' END AS resource,
    CASE resource_type WHEN '存储(TB)' THEN 1024 ELSE 1 END AS units,
    allocated,
    used,
    utilisation,
    source_file,
    source_line
  FROM usage_reports
),
reports AS (
  SELECT
    month,
    agency,
    provider,
    resource,
    count(*) AS records,
    CASE WHEN count(allocated) = count(*) THEN sum(CAST(allocated * 10000 AS HUGEINT) * units) END AS allocated,
    CASE WHEN count(used) = count(*) THEN sum(CAST(used * 10000 AS HUGEINT) * units) END AS used,
    CASE WHEN count(*) = 1 THEN CAST(min(utilisation) * 10000 AS INTEGER) END AS utilisation,
    min(source_file) AS source_file,
    min(source_line) AS source_line
  FROM reported
  GROUP BY month, agency, provider, resource
),
pairs AS (
  SELECT DISTINCT month, agency, provider FROM reports
),
sizes AS (
  SELECT
    p.month,
    p.agency,
    p.provider,
    sum(m.vcpu) AS vcpu,
    sum(m.vcpu) FILTER (m.service_days = day(last_day(m.month))) AS whole_vcpu,
    sum(m.memory_gb) AS memory_gb,
    sum(m.memory_gb) FILTER (m.service_days = day(last_day(m.month))) AS whole_memory_gb,
    sum(m.storage_gb) AS storage_gb,
    sum(m.storage_gb) FILTER (m.service_days = day(last_day(m.month))) AS whole_storage_gb
  FROM host_months AS m
  JOIN rented_hosts AS h ON h.host_no = m.host_no
  JOIN pairs AS p ON p.month = m.month AND p.agency = h.agency AND p.provider = h.provider
  WHERE m.service_days > 0
  GROUP BY p.month, p.agency, p.provider
),
rows_in_service AS (
  SELECT
    p.month,
    p.agency,
    p.provider,
    coalesce(u.vcpu, h.vcpu) AS vcpu,
    coalesce(u.memory_gb, h.memory_gb) AS memory_gb,
    coalesce(u.storage_gb, h.storage_gb) AS storage_gb,
    u.cpu_avg,
    u.memory_avg,
    u.storage_used_gb,
    coalesce(u.days_observed, 0) + coalesce(u.days_off, 0) AS known_days,
    1 + date_diff('day', greatest(h.first_day, u.month), least(h.last_day, last_day(u.month))) AS service_days
  FROM host_usage AS u
  JOIN rented_hosts AS h ON h.host_id = u.host_id
  JOIN pairs AS p ON p.month = u.month AND p.agency = h.agency AND p.provider = h.provider
),
sums AS (
  SELECT
    month,
    agency,
    provider,
    sum(vcpu * cpu_avg) AS cpu_load,
    sum(vcpu) FILTER (cpu_avg IS NOT NULL) AS cpu_known,
    sum(memory_gb * memory_avg) AS memory_load,
    sum(memory_gb) FILTER (memory_avg IS NOT NULL) AS memory_known,
    sum(storage_used_gb) FILTER (storage_gb IS NOT NULL) AS storage_load,
    sum(storage_gb) FILTER (storage_used_gb IS NOT NULL) AS storage_known
  FROM rows_in_service
  CROSS JOIN parameters AS p
  WHERE service_days > 0 AND known_days >= p.valid_days_share * service_days
  GROUP BY month, agency, provider
),
monitored AS (
  SELECT r.month, r.agency, r.provider, 'cpu' AS resource,
    CAST(s.vcpu AS HUGEINT) * 10000 AS capacity,
    CAST(s.whole_vcpu AS HUGEINT) * 10000 AS whole_capacity,
    CAST(m.cpu_known AS HUGEINT) * 10000 AS known,
    CAST(m.cpu_load * 10000 AS HUGEINT) AS load,
    CAST(m.cpu_known AS HUGEINT) AS weight
  FROM pairs AS r LEFT JOIN sizes AS s USING (month, agency, provider) LEFT JOIN sums AS m USING (month, agency, provider)
  UNION ALL
  SELECT r.month, r.agency, r.provider, 'memory',
    CAST(s.memory_gb * 10000 AS HUGEINT),
    CAST(s.whole_memory_gb * 10000 AS HUGEINT),
    CAST(m.memory_known * 10000 AS HUGEINT),
    CAST(m.memory_load * 100000000 AS HUGEINT),
    CAST(m.memory_known * 10000 AS HUGEINT)
  FROM pairs AS r LEFT JOIN sizes AS s USING (month, agency, provider) LEFT JOIN sums AS m USING (month, agency, provider)
  UNION ALL
  SELECT r.month, r.agency, r.provider, 'storage',
    CAST(s.storage_gb * 10000 AS HUGEINT),
    CAST(s.whole_storage_gb * 10000 AS HUGEINT),
    CAST(m.storage_known * 10000 AS HUGEINT),
    CAST(m.storage_load * 10000 AS HUGEINT) * 1000000,
    CAST(m.storage_known * 10000 AS HUGEINT)
  FROM pairs AS r LEFT JOIN sizes AS s USING (month, agency, provider) LEFT JOIN sums AS m USING (month, agency, provider)
)
SELECT
  r.month,
  r.agency,
  r.provider,
  r.resource,
  r.records,
  r.allocated,
  r.used,
  r.utilisation,
  m.load,
  m.weight,
  m.known,
  m.capacity,
  m.whole_capacity,
  r.source_file,
  r.source_line
FROM reports AS r
JOIN monitored AS m USING (month, agency, provider, resource)
