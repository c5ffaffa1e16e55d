-- One row: a record that a breach may rest on, named as the breach's evidence names it, with the file and line that it
-- came from; only for reading: no verdict depends on the order of an export.
SELECT 'incidents:' || incident_id AS record, source_file || ':' || source_line AS place FROM incidents
UNION ALL
SELECT 'complaints:' || complaint_id, source_file || ':' || source_line FROM complaints
UNION ALL
SELECT 'rectifications:' || notice_id, source_file || ':' || source_line FROM rectifications
UNION ALL
SELECT 'work_orders:' || order_id, source_file || ':' || source_line FROM work_orders WHERE expansion
UNION ALL
SELECT
  'acceptance:' || date || ':' || agency || ':' || provider || ':' || kind,
  source_file || ':' || source_line
FROM acceptance
WHERE kind = '月度考核'
UNION ALL
SELECT
  'duty_gaps:' || provider || ':' || strftime(gap_start, '%Y-%m-%d %H:%M:%S') || coalesce(':' || gap_id, ''),
  source_file || ':' || source_line
FROM duty_gaps
ORDER BY record, place
