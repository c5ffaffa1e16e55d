-- One row: the part of a counted stretch of time that lies in the period, in seconds, with the records that cover it
-- (T1 downtime, O5 duty gaps) and their files and lines, one a text line. `missing_year`: a maintenance window overlaps
-- it of which the workday calendar cannot tell whether it was notified in time.
CREATE OR REPLACE VIEW interval_facts AS
SELECT
  p.period,
  c.provider,
  c.indicator,
  greatest(c.starts_at, p.starts) AS starts_at,
  least(c.ends_at, p.ends) AS ends_at,
  date_diff('second', greatest(c.starts_at, p.starts), least(c.ends_at, p.ends)) AS seconds,
  (
    SELECT string_agg(r.record, '；' ORDER BY r.record)
    FROM record_intervals r
    WHERE r.counting
      AND r.indicator = c.indicator
      AND r.provider = c.provider
      AND r.starts_at <= c.starts_at
      AND r.ends_at >= c.ends_at
  ) AS records,
  (
    SELECT string_agg(r.place, chr(10) ORDER BY r.record)
    FROM record_intervals r
    WHERE r.counting
      AND r.indicator = c.indicator
      AND r.provider = c.provider
      AND r.starts_at <= c.starts_at
      AND r.ends_at >= c.ends_at
  ) AS places,
  (
    SELECT min(m.missing_year)
    FROM maintenance_notices m
    WHERE c.indicator = 'T1'
      AND m.provider = c.provider
      AND m.start_at < least(c.ends_at, p.ends)
      AND m.end_at > greatest(c.starts_at, p.starts)
  ) AS missing_year
FROM counted_intervals c
JOIN periods p ON c.starts_at < p.ends AND c.ends_at > p.starts
