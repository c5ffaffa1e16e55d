-- One row: a count of the period, 0 where the provider has no row: T2 root causes of unrecoverable data loss ·
-- O5 hours without duty per 1 000 hours (both sides in seconds) · live_system_days, system-days live in the period.
CREATE OR REPLACE VIEW count_measures AS
WITH counted AS (
  SELECT period, provider, 'T2' AS indicator, count(*) AS amount FROM loss_facts GROUP BY period, provider
  UNION ALL
  SELECT period, provider, 'O5', CAST(sum(seconds) AS BIGINT)
  FROM interval_facts
  WHERE indicator = 'O5'
  GROUP BY period, provider
  UNION ALL
  SELECT period, provider, 'live_system_days', CAST(sum(live_days) AS BIGINT) FROM live_systems GROUP BY period, provider
),
counts AS (
  SELECT unnest(['T2', 'O5', 'live_system_days']) AS indicator
)
SELECT
  pp.period,
  pp.provider,
  k.indicator,
  NULL AS part,
  coalesce(c.amount, 0) * CASE WHEN k.indicator = 'O5' THEN CAST(p.duty_hours_unit AS BIGINT) ELSE 1 END AS numerator,
  CASE WHEN k.indicator = 'O5' THEN pp.period_seconds ELSE 1 END AS denominator,
  NULL AS n,
  'scored' AS state,
  NULL AS note
FROM provider_periods pp
CROSS JOIN counts k
CROSS JOIN parameters p
LEFT JOIN counted c ON c.period = pp.period AND c.provider = pp.provider AND c.indicator = k.indicator
