-- One row: a system live on some day of the period and the approval that its entry rests on (R02: 办法12). `passed` is
-- null where something is filled in that has no year and number of a document, and where the column is empty throughout.
CREATE OR REPLACE VIEW rule_approvals AS
SELECT
  'R02' AS rule,
  l.period,
  l.provider,
  l.agency,
  l.system_id,
  l.system_id AS subject,
  'systems:' || l.system_id AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  CASE
    WHEN (SELECT count(approval_ref) FROM systems) = 0 THEN NULL
    WHEN s.approval_ref IS NULL THEN false
    WHEN regexp_matches(s.approval_ref, '\d{4}.*\d+\s*号') THEN true
  END AS passed,
  CASE
    WHEN (SELECT count(approval_ref) FROM systems) = 0 THEN '前置审批文号一列全空'
    WHEN s.approval_ref IS NULL THEN '没有前置审批文号'
    ELSE '前置审批：' || s.approval_ref
  END AS note,
  l.source_file,
  l.source_line
FROM live_systems l
JOIN systems s ON s.system_id = l.system_id
WHERE l.live_days > 0
