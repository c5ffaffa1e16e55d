-- What could be given back in a period by system, action and months of evidence: as many rows as systems, however many
-- hosts. Bound: period. GB × 10 000.
SELECT
  agency,
  provider,
  system_id,
  action,
  period_months,
  months,
  CAST(count(*) AS INTEGER) AS hosts,
  CAST(count(*) FILTER (new_vcpu < vcpu) AS INTEGER) AS vcpu_hosts,
  CAST(count(*) FILTER (new_memory < memory_gb) AS INTEGER) AS memory_hosts,
  CAST(sum(vcpu - new_vcpu) AS BIGINT) AS saved_vcpu,
  CAST(sum(memory_gb - new_memory) AS BIGINT) AS saved_memory,
  CAST(coalesce(sum(storage_released), 0) AS BIGINT) AS released_storage
FROM sizing
WHERE period = ? AND action <> 'keep'
GROUP BY ALL
ORDER BY ALL;
