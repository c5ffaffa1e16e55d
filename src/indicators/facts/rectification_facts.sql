-- One row: a 整改 notice in the period of its deadline (O6): closed_at <= due_at, open = failed.
-- A date-only due_at is stored as 24:00 of its day and belongs to that day, so the second before it decides.
CREATE OR REPLACE VIEW rectification_facts AS
SELECT
  p.period,
  r.provider,
  r.notice_id,
  r.issued_at,
  r.due_at,
  r.closed_at,
  coalesce(r.closed_at <= r.due_at, false) AS passed,
  CASE WHEN r.closed_at <= r.due_at THEN '按期' WHEN r.closed_at IS NULL THEN '未办结' ELSE '逾期' END AS verdict,
  r.source_file,
  r.source_line
FROM rectifications r
JOIN periods p ON r.due_at - to_seconds(1) >= p.starts AND r.due_at - to_seconds(1) < p.ends
