-- One row: a complaint of the period; only upheld ones count (S2, 办法20).
CREATE OR REPLACE VIEW complaint_facts AS
SELECT
  p.period,
  c.provider,
  c.complaint_id,
  c.date,
  c.agency,
  coalesce(c.upheld, false) AS counted,
  CASE WHEN c.upheld THEN '有效' WHEN c.upheld IS NULL THEN '未认定' ELSE '无效' END AS verdict,
  c.source_file,
  c.source_line
FROM complaints c
JOIN periods p ON c.date >= p.from_day AND c.date < p.to_day
