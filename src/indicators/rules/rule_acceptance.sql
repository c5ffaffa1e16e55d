-- One row: an acceptance of the period (R17: 协议6.1), from `acceptance_facts` (S3).
CREATE OR REPLACE VIEW rule_acceptance AS
SELECT
  'R17' AS rule,
  period,
  provider,
  agency,
  CAST(NULL AS VARCHAR) AS system_id,
  provider AS subject,
  'acceptance:' || date || ':' || agency || ':' || provider || ':' || kind AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  passed,
  verdict AS note,
  source_file,
  source_line
FROM acceptance_facts
WHERE indicator = 'S3'
