-- One row: an incident of the period. R36: whether somebody is held to answer for it (附件 1-4); R33: one of 不可抗力,
-- whose proof no column holds (协议14.3).
CREATE OR REPLACE VIEW rule_attribution AS
WITH dated AS (
  SELECT p.period, i.*, s.agency
  FROM incidents i
  JOIN periods p ON i.reported_at >= p.starts AND i.reported_at < p.ends
  LEFT JOIN systems s ON s.system_id = i.system_id
)
SELECT
  r.rule,
  d.period,
  d.provider,
  d.agency,
  d.system_id,
  d.provider AS subject,
  'incidents:' || d.incident_id AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  CASE WHEN r.rule = 'R36' AND d.cause <> '待定' THEN true END AS passed,
  coalesce(d.cause, '未填责任归属') AS note,
  d.source_file,
  d.source_line
FROM dated d
JOIN (VALUES ('R33'), ('R36')) AS r(rule) ON r.rule = 'R36' OR d.cause = '不可抗力'
