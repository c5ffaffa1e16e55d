-- One row: a planned maintenance in the period of its start (O4).
CREATE OR REPLACE VIEW maintenance_facts AS
SELECT
  p.period,
  m.provider,
  m.maintenance_id,
  m.notified_at,
  m.notice_deadline,
  m.start_at,
  m.end_at,
  m.passed,
  m.missing_year,
  CASE
    WHEN m.missing_year IS NOT NULL THEN '工作日历未覆盖'
    WHEN m.passed THEN '按时通知'
    WHEN m.notified_at IS NULL THEN '未通知'
    ELSE '通知过晚'
  END AS verdict,
  m.source_file,
  m.source_line
FROM maintenance_notices m
JOIN periods p ON m.start_at >= p.starts AND m.start_at < p.ends
