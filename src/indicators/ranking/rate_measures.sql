-- One row: a rate in percent, passed ÷ judged records of the period and provider: T3, T4, T5, M3, O1, O2, O3, O4, O6,
-- S3, S4, C2. A record whose `passed` is null does not count; none left = not_applicable. A record whose deadline the
-- workday calendar lacks makes the rate unknown, and the note names the year.
CREATE OR REPLACE VIEW rate_measures AS
WITH judged AS (
  SELECT period, provider, indicator, passed, missing_year FROM order_facts
  UNION ALL
  SELECT period, provider, indicator, passed, NULL FROM incident_facts
  UNION ALL
  SELECT period, provider, 'O4', passed, missing_year FROM maintenance_facts
  UNION ALL
  SELECT period, provider, 'O6', passed, NULL FROM rectification_facts
  UNION ALL
  SELECT period, provider, indicator, passed, NULL FROM acceptance_facts
  UNION ALL
  SELECT period, provider, 'C2', passed, NULL FROM line_facts
  UNION ALL
  SELECT period, provider, 'M3', passed, NULL FROM contract_facts
),
sums AS (
  SELECT
    period,
    provider,
    indicator,
    count(passed) AS n,
    count(*) FILTER (WHERE passed) AS passed,
    min(missing_year) AS missing_year
  FROM judged
  GROUP BY period, provider, indicator
),
rates AS (
  SELECT unnest(['T3', 'T4', 'T5', 'M3', 'O1', 'O2', 'O3', 'O4', 'O6', 'S3', 'S4', 'C2']) AS indicator
)
SELECT
  pp.period,
  pp.provider,
  r.indicator,
  NULL AS part,
  CASE WHEN s.n > 0 AND s.missing_year IS NULL THEN 100 * s.passed END AS numerator,
  CASE WHEN s.n > 0 AND s.missing_year IS NULL THEN s.n END AS denominator,
  coalesce(s.n, 0) AS n,
  CASE WHEN s.missing_year IS NOT NULL THEN 'not_measured' WHEN s.n > 0 THEN 'scored' ELSE 'not_applicable' END AS state,
  '工作日历未覆盖 ' || s.missing_year || ' 年' AS note
FROM provider_periods pp
CROSS JOIN rates r
LEFT JOIN sums s ON s.period = pp.period AND s.provider = pp.provider AND s.indicator = r.indicator
