-- One row of C4 (协议9.8, 15.7): one half of it, in percent. Part `submissions`: reports on time ÷ reports due; part
-- `usage`: host-days accounted for ÷ host-days in service. Each half is worth half, the only one there is the whole.
-- Neither: not_delivered, or not_measured where no such table was delivered at all.
CREATE OR REPLACE VIEW reporting_measures AS
WITH halves AS (
  SELECT period, provider, 'submissions' AS part, count(*) FILTER (WHERE passed) AS done, count(*) AS owed
  FROM submission_facts
  GROUP BY period, provider
  UNION ALL
  SELECT period, provider, 'usage', CAST(sum(observed_days) AS BIGINT), CAST(sum(service_days) AS BIGINT)
  FROM host_month_facts
  WHERE EXISTS (SELECT 1 FROM delivered WHERE table_name = 'host_usage')
  GROUP BY period, provider
),
weighed AS (
  SELECT *, CASE WHEN count(*) OVER (PARTITION BY period, provider) = 2 THEN 50 ELSE 100 END AS share
  FROM halves
  WHERE owed > 0
),
known AS (
  SELECT count(*) > 0 AS any_table FROM delivered WHERE table_name IN ('submissions', 'host_usage')
)
SELECT
  pp.period,
  pp.provider,
  'C4' AS indicator,
  w.part,
  w.share * w.done AS numerator,
  w.owed AS denominator,
  NULL AS n,
  CASE WHEN w.owed > 0 THEN 'scored' WHEN k.any_table THEN 'not_delivered' ELSE 'not_measured' END AS state,
  NULL AS note
FROM provider_periods pp
CROSS JOIN known k
LEFT JOIN weighed w ON w.period = pp.period AND w.provider = pp.provider
