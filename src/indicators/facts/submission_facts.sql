-- One row: a report owed in the period of its deadline (first half of C4, 协议9.8): submitted_at <= due_at, missing =
-- failed. A date-only due_at is stored as 24:00 of its day and belongs to that day, so the second before it decides.
CREATE OR REPLACE VIEW submission_facts AS
SELECT
  p.period,
  s.provider,
  s.kind,
  s.due_at,
  s.submitted_at,
  coalesce(s.submitted_at <= s.due_at, false) AS passed,
  CASE WHEN s.submitted_at <= s.due_at THEN '按时' WHEN s.submitted_at IS NULL THEN '未报送' ELSE '迟报' END AS verdict,
  s.source_file,
  s.source_line
FROM submissions s
JOIN periods p ON s.due_at - to_seconds(1) >= p.starts AND s.due_at - to_seconds(1) < p.ends
