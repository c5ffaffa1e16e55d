-- One row: a stretch without anybody on duty (严重 11、12, 一般 12、13), in seconds; one without a recorded
-- end runs to the end of the data.
CREATE OR REPLACE VIEW breach_gaps AS
SELECT
  provider,
  gap_start,
  gap_id,
  date_diff('second', gap_start, coalesce(gap_end, (SELECT max(ends) FROM periods WHERE kind = 'month'))) AS seconds,
  impact
FROM duty_gaps
