-- One row: a stretch without anybody on duty that began in the period (R40: 协议3.7, 协议附件 2 and 3), in seconds, from
-- `breach_gaps`. One hour exactly is not yet 大于 1 小时.
CREATE OR REPLACE VIEW rule_duty AS
SELECT
  'R40' AS rule,
  p.period,
  g.provider,
  CAST(NULL AS VARCHAR) AS agency,
  CAST(NULL AS VARCHAR) AS system_id,
  g.provider AS subject,
  'duty_gaps:' || concat_ws(':', g.provider, strftime(g.gap_start, '%Y-%m-%d %H:%M:%S'), g.gap_id) AS record,
  g.seconds AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(3600 AS BIGINT) AS bound,
  g.seconds <= 3600 AS passed,
  CAST(NULL AS VARCHAR) AS note,
  d.source_file,
  d.source_line
FROM breach_gaps g
JOIN periods p ON g.gap_start >= p.starts AND g.gap_start < p.ends
LEFT JOIN duty_gaps d
  ON d.provider = g.provider AND d.gap_start = g.gap_start AND d.gap_id IS NOT DISTINCT FROM g.gap_id
