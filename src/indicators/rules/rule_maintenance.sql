-- One row: a planned maintenance and its notice (R11: 办法19), from `maintenance_facts` (O4). `measured` = workdays after
-- the notice's date up to and including the date of the start.
CREATE OR REPLACE VIEW rule_maintenance AS
SELECT
  'R11' AS rule,
  m.period,
  m.provider,
  CAST(NULL AS VARCHAR) AS agency,
  CAST(NULL AS VARCHAR) AS system_id,
  m.provider AS subject,
  'maintenance:' || m.maintenance_id AS record,
  CAST(s.ordinal - n.ordinal AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(p.notice_workdays AS BIGINT) AS bound,
  m.passed,
  CASE WHEN m.missing_year IS NOT NULL THEN '工作日历不含 ' || m.missing_year || ' 年' ELSE m.verdict END AS note,
  m.source_file,
  m.source_line
FROM maintenance_facts m
CROSS JOIN parameters p
LEFT JOIN workdays n ON n.day = CAST(m.notified_at AS DATE)
LEFT JOIN workdays s ON s.day = CAST(m.start_at AS DATE)
