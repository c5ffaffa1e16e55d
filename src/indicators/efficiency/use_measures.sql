-- One row a (period, agency, indicator, part): E1–E5 and the measures that the ranking conditions read.
-- definitions.md 使用效率: E1 and E2 a class each, E3 at most 100, E4 and E5 over the vCPU whose inputs are there.
-- An indicator is measured if its inputs are present in ≥ 80 % of the eligible capacity. Where that capacity is known to
-- be nothing there is nothing to measure (method.md 1): not_applicable.
CREATE OR REPLACE VIEW use_measures AS
WITH listed AS (
  SELECT
    period,
    agency,
    unnest([
      {'indicator': 'E1', 'part': 'public', 'numerator': cpu_load_public, 'denominator': cpu_vcpu_public * 10000,
       'present': cpu_vcpu_public + cpu_vcpu_other, 'eligible': eligible_vcpu, 'sized': false},
      {'indicator': 'E1', 'part': 'other', 'numerator': cpu_load_other, 'denominator': cpu_vcpu_other * 10000,
       'present': cpu_vcpu_public + cpu_vcpu_other, 'eligible': eligible_vcpu, 'sized': false},
      {'indicator': 'E2', 'part': 'public', 'numerator': memory_load_public, 'denominator': memory_gb_public * 10000,
       'present': memory_gb_public + memory_gb_other, 'eligible': eligible_memory, 'sized': memory_sized},
      {'indicator': 'E2', 'part': 'other', 'numerator': memory_load_other, 'denominator': memory_gb_other * 10000,
       'present': memory_gb_public + memory_gb_other, 'eligible': eligible_memory, 'sized': memory_sized},
      {'indicator': 'E3', 'part': NULL, 'numerator': least(storage_used, storage_gb) * 100, 'denominator': storage_gb,
       'present': storage_gb, 'eligible': eligible_storage, 'sized': storage_sized},
      {'indicator': 'E4', 'part': NULL, 'numerator': low_vcpu * 100, 'denominator': load_known_vcpu,
       'present': load_known_vcpu, 'eligible': eligible_vcpu, 'sized': false},
      {'indicator': 'E5', 'part': NULL, 'numerator': idle_vcpu * 100, 'denominator': idle_known_vcpu,
       'present': idle_known_vcpu, 'eligible': eligible_vcpu, 'sized': false},
      {'indicator': 'hosts', 'part': NULL, 'numerator': hosts, 'denominator': 1, 'present': 1, 'eligible': 1, 'sized': false},
      {'indicator': 'eligible_hosts', 'part': NULL, 'numerator': hosts, 'denominator': 1, 'present': 1, 'eligible': 1, 'sized': false},
      {'indicator': 'vcpu', 'part': NULL, 'numerator': vcpu, 'denominator': 1, 'present': 1, 'eligible': 1, 'sized': false},
      {'indicator': 'valid_months', 'part': NULL, 'numerator': valid_months, 'denominator': 1, 'present': 1, 'eligible': 1, 'sized': false},
      {'indicator': 'valid_months_percent', 'part': NULL, 'numerator': valid_months * 100, 'denominator': months,
       'present': 1, 'eligible': 1, 'sized': false}
    ], recursive := true)
  FROM agency_periods
),
tested AS (
  SELECT l.*, present > 0 AND present >= p.input_share * eligible AS measured
  FROM listed AS l
  CROSS JOIN parameters AS p
)
SELECT
  period,
  agency AS unit,
  indicator,
  CASE WHEN measured THEN part END AS part,
  CASE WHEN measured THEN numerator END AS numerator,
  CASE WHEN measured THEN denominator END AS denominator,
  CASE WHEN measured THEN 'scored' WHEN sized AND eligible = 0 THEN 'not_applicable' ELSE 'not_measured' END AS state
FROM tested
WHERE CASE WHEN measured THEN denominator > 0 ELSE coalesce(part, 'public') = 'public' END;
