-- One row: T1, unplanned downtime ÷ (allowed share × length of the period), a ratio (R06, 协议3.4); no outage = 0.
CREATE OR REPLACE VIEW downtime_measures AS
SELECT
  a.period,
  a.provider,
  'T1' AS indicator,
  NULL AS part,
  CASE WHEN a.missing_year IS NULL THEN 10000 * a.downtime_seconds END AS numerator,
  CASE WHEN a.missing_year IS NULL THEN CAST(10000 * p.allowed_downtime_share AS BIGINT) * a.period_seconds END
    AS denominator,
  NULL AS n,
  CASE WHEN a.missing_year IS NULL THEN 'scored' ELSE 'not_measured' END AS state,
  '工作日历未覆盖 ' || a.missing_year || ' 年' AS note
FROM availability a
CROSS JOIN parameters p
