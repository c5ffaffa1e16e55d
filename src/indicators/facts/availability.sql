-- One row: a provider's unplanned downtime in a period, in seconds (T1, R06 办法16, 协议3.4), and the period's length.
-- `missing_year` is set where the workday calendar cannot tell whether a window excuses some of it.
CREATE OR REPLACE VIEW availability AS
SELECT
  pp.period,
  pp.provider,
  CAST(coalesce(sum(f.seconds), 0) AS BIGINT) AS downtime_seconds,
  pp.period_seconds,
  min(f.missing_year) AS missing_year
FROM provider_periods pp
LEFT JOIN interval_facts f ON f.indicator = 'T1' AND f.period = pp.period AND f.provider = pp.provider
GROUP BY pp.period, pp.provider, pp.period_seconds
