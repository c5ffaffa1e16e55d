-- One row: a 入云 order received in the period and the starred fields of the form (附件 1-3) that are empty, of those
-- that the exports hold at all: a column without a single value was not delivered and accuses nobody (R44).
CREATE OR REPLACE VIEW rule_order_forms AS
WITH held AS (
  SELECT
    count(node) > 0 AS node,
    count(system_type) > 0 AS system_type,
    count(security_level) > 0 AS security_level,
    count(service_hours) > 0 AS service_hours,
    count(approval_ref) > 0 AS approval_ref
  FROM systems
),
parents AS (
  SELECT count(parent) > 0 AS parent FROM agencies
),
forms AS (
  SELECT
    p.period,
    o.*,
    list_filter(
      [
        CASE WHEN o.system_id IS NULL THEN '信息系统名称' END,
        CASE WHEN q.parent AND a.parent IS NULL THEN '主管单位' END,
        CASE WHEN h.node AND s.system_id IS NOT NULL AND s.node IS NULL THEN '部署节点' END,
        CASE WHEN h.system_type AND s.system_id IS NOT NULL AND s.system_type IS NULL THEN '系统类型' END,
        CASE WHEN h.security_level AND s.system_id IS NOT NULL AND s.security_level IS NULL THEN '信息系统定级情况' END,
        CASE WHEN h.service_hours AND s.system_id IS NOT NULL AND s.service_hours IS NULL THEN '信息系统运行时间' END,
        CASE WHEN h.approval_ref AND s.system_id IS NOT NULL AND s.approval_ref IS NULL THEN '前置审批情况' END
      ],
      lambda field: field IS NOT NULL
    ) AS missing
  FROM work_orders o
  JOIN periods p ON o.received_at >= p.starts AND o.received_at < p.ends
  CROSS JOIN held h
  CROSS JOIN parents q
  LEFT JOIN systems s ON s.system_id = o.system_id
  LEFT JOIN agencies a ON a.agency_id = o.agency
  WHERE o.part = '入云'
)
SELECT
  'R44' AS rule,
  period,
  provider,
  agency,
  system_id,
  agency AS subject,
  'work_orders:' || order_id AS record,
  CAST(len(missing) AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(0 AS BIGINT) AS bound,
  len(missing) = 0 AS passed,
  CASE WHEN len(missing) > 0 THEN '未填：' || array_to_string(missing, '、') END AS note,
  source_file,
  source_line
FROM forms
