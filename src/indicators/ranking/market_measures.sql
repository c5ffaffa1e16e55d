-- One row: M1 agencies with a system live on the provider on the period's last day ÷ all agencies, percent ·
-- M2 net growth of live systems over the day before the period ÷ max(10, live then), percent (both 0: not_applicable) ·
-- M4 agencies attending ÷ target, one attendance a year for each agency, percent.
CREATE OR REPLACE VIEW market_measures AS
WITH live AS (
  SELECT
    period,
    provider,
    count(*) FILTER (WHERE live_before) AS systems_before,
    count(*) FILTER (WHERE live_at_end) AS systems_at_end,
    count(DISTINCT agency) FILTER (WHERE live_at_end) AS agencies_at_end
  FROM live_systems
  GROUP BY period, provider
),
attended AS (
  SELECT period, provider, sum(agencies_attended) AS attendances FROM promotion_facts GROUP BY period, provider
),
base AS (
  SELECT
    pp.period,
    pp.provider,
    pp.months,
    a.agencies,
    coalesce(l.agencies_at_end, 0) AS agencies_at_end,
    coalesce(l.systems_before, 0) AS systems_before,
    coalesce(l.systems_at_end, 0) AS systems_at_end,
    CAST(coalesce(t.attendances, 0) AS BIGINT) AS attendances,
    CAST(p.m2_floor AS BIGINT) AS growth_floor,
    CAST(10000 * p.m4_target_per_agency_year AS BIGINT) AS yearly_target
  FROM provider_periods pp
  CROSS JOIN parameters p
  CROSS JOIN (SELECT count(*) AS agencies FROM agencies) a
  LEFT JOIN live l ON l.period = pp.period AND l.provider = pp.provider
  LEFT JOIN attended t ON t.period = pp.period AND t.provider = pp.provider
),
measured AS (
  SELECT period, provider, 'M1' AS indicator, 100 * agencies_at_end AS numerator, agencies AS denominator, NULL AS n
  FROM base
  UNION ALL
  SELECT
    period,
    provider,
    'M2',
    100 * (systems_at_end - systems_before),
    CASE WHEN systems_before = 0 AND systems_at_end = 0 THEN 0 ELSE greatest(growth_floor, systems_before) END,
    NULL
  FROM base
  UNION ALL
  SELECT period, provider, 'M4', 12 * 10000 * 100 * attendances, yearly_target * months * agencies, NULL
  FROM base
)
SELECT
  period,
  provider,
  indicator,
  NULL AS part,
  CASE WHEN denominator > 0 THEN numerator END AS numerator,
  CASE WHEN denominator > 0 THEN denominator END AS denominator,
  n,
  CASE WHEN denominator > 0 THEN 'scored' ELSE 'not_applicable' END AS state,
  NULL AS note
FROM measured
