-- One row: a root cause of unrecoverable data loss that the provider answers for (T2), in the period of the earliest
-- report of any of its incidents. A root cause is (provider, root_cause_id); an incident without one is its own.
CREATE OR REPLACE VIEW loss_facts AS
WITH causes AS (
  SELECT
    provider,
    coalesce(root_cause_id, incident_id) AS root_cause,
    min(reported_at) AS first_reported_at,
    string_agg(incident_id, '；' ORDER BY reported_at, incident_id) AS incident_ids,
    string_agg(source_file || ':' || source_line, chr(10) ORDER BY reported_at, incident_id) AS places
  FROM incidents
  GROUP BY provider, coalesce(root_cause_id, incident_id)
  HAVING bool_or(category = '数据丢失' AND cause = '云服务商' AND unrecoverable)
)
SELECT
  p.period,
  c.provider,
  c.root_cause,
  c.first_reported_at,
  c.incident_ids,
  c.places
FROM causes c
JOIN periods p ON c.first_reported_at >= p.starts AND c.first_reported_at < p.ends
