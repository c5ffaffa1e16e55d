-- One row: an incident and one of its clocks, in seconds: R12 response, R13 arrival, R14 recovery (协议3.7, 3.8), from
-- `incident_facts` (O1, O2, O3).
CREATE OR REPLACE VIEW rule_incidents AS
SELECT
  CASE f.indicator WHEN 'O1' THEN 'R12' WHEN 'O2' THEN 'R13' ELSE 'R14' END AS rule,
  f.period,
  f.provider,
  s.agency,
  f.system_id,
  f.provider AS subject,
  'incidents:' || f.incident_id AS record,
  f.taken_seconds AS measured,
  CAST(NULL AS BIGINT) AS per,
  f.limit_seconds AS bound,
  f.passed,
  f.verdict AS note,
  f.source_file,
  f.source_line
FROM incident_facts f
LEFT JOIN systems s ON s.system_id = f.system_id
