-- One row: a stretch without anybody on duty (严重 11、12, 一般 12、13), in seconds; null while it has no recorded end.
CREATE OR REPLACE VIEW breach_gaps AS
SELECT
  provider,
  gap_start,
  gap_id,
  date_diff('second', gap_start, gap_end) AS seconds,
  impact
FROM duty_gaps
