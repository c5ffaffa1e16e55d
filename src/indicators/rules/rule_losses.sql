-- One row: a root cause of confirmed, unrecoverable data loss (R07: 办法16, 协议3.4), from `loss_facts` (T2). Whether
-- 99.9999 % was missed cannot be told without the amount of data kept, so nothing is decided here.
CREATE OR REPLACE VIEW rule_losses AS
SELECT
  'R07' AS rule,
  period,
  provider,
  CAST(NULL AS VARCHAR) AS agency,
  CAST(NULL AS VARCHAR) AS system_id,
  provider AS subject,
  'incidents:' || replace(incident_ids, '；', chr(10) || 'incidents:') AS record,
  CAST(1 AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  CAST(NULL AS BOOLEAN) AS passed,
  '确认丢失' AS note,
  CAST(NULL AS VARCHAR) AS source_file,
  CAST(NULL AS INTEGER) AS source_line
FROM loss_facts
