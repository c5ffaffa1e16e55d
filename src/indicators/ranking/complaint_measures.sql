-- One row: S2, upheld complaints ÷ system-months of the period × 100 (办法20); without system-months not_applicable.
CREATE OR REPLACE VIEW complaint_measures AS
WITH upheld AS (
  SELECT period, provider, count(*) AS complaints FROM complaint_facts WHERE counted GROUP BY period, provider
),
system_time AS (
  SELECT p.period, m.provider, CAST(sum(m.systems) AS BIGINT) AS months
  FROM system_months m
  JOIN periods p ON m.month >= p.from_day AND m.month < p.to_day
  GROUP BY p.period, m.provider
)
SELECT
  pp.period,
  pp.provider,
  'S2' AS indicator,
  NULL AS part,
  CASE WHEN t.months > 0 THEN CAST(p.complaint_systems_unit AS BIGINT) * coalesce(u.complaints, 0) END AS numerator,
  t.months AS denominator,
  NULL AS n,
  CASE WHEN t.months > 0 THEN 'scored' ELSE 'not_applicable' END AS state,
  NULL AS note
FROM provider_periods pp
CROSS JOIN parameters p
LEFT JOIN upheld u ON u.period = pp.period AND u.provider = pp.provider
LEFT JOIN system_time t ON t.period = pp.period AND t.provider = pp.provider
