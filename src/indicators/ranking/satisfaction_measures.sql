-- One row of S1 (办法20): one agency's vote, or the prior that stands for `prior_votes` votes of `prior_score`; their sum
-- is (n·mean + k·μ) ÷ (n + k), in points. A provider with too few votes (below both min_votes and the share of the
-- agencies served) is not_measured, one that serves nobody not_applicable.
CREATE OR REPLACE VIEW satisfaction_measures AS
WITH served AS (
  SELECT period, provider, count(DISTINCT agency) AS agencies
  FROM live_systems
  WHERE live_days > 0
  GROUP BY period, provider
),
voted AS (
  SELECT period, provider, count(*) AS n FROM vote_facts WHERE served GROUP BY period, provider
),
base AS (
  SELECT
    pp.period,
    pp.provider,
    coalesce(v.n, 0) AS n,
    CASE
      WHEN coalesce(s.agencies, 0) = 0 THEN 'not_applicable'
      WHEN coalesce(v.n, 0) >= p.min_votes OR coalesce(v.n, 0) >= p.min_votes_share * s.agencies THEN 'scored'
      ELSE 'not_measured'
    END AS state,
    CAST(10000 * p.prior_votes AS BIGINT) AS prior_votes,
    CAST(10000 * p.prior_score AS BIGINT) AS prior_score
  FROM provider_periods pp
  CROSS JOIN parameters p
  LEFT JOIN served s ON s.period = pp.period AND s.provider = pp.provider
  LEFT JOIN voted v ON v.period = pp.period AND v.provider = pp.provider
)
SELECT
  b.period,
  b.provider,
  'S1' AS indicator,
  v.agency AS part,
  v.points AS numerator,
  v.scores * (10000 * b.n + b.prior_votes) AS denominator,
  b.n,
  b.state,
  NULL AS note
FROM base b
JOIN vote_facts v ON v.period = b.period AND v.provider = b.provider AND v.served
WHERE b.state = 'scored'
UNION ALL
SELECT
  period,
  provider,
  'S1',
  'prior',
  CASE WHEN state = 'scored' THEN prior_votes * prior_score END,
  CASE WHEN state = 'scored' THEN 10000 * (10000 * n + prior_votes) END,
  n,
  state,
  CASE WHEN state = 'not_measured' THEN '评价单位不足' END
FROM base
