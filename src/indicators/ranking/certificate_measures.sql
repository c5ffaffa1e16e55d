-- One row: C3 (办法16, 协议10.2.3), 100 if both certificates are valid on every day of the period, else 0; a provider
-- without any certificate row, of whatever date, is not_delivered.
CREATE OR REPLACE VIEW certificate_measures AS
SELECT
  f.period,
  f.provider,
  'C3' AS indicator,
  NULL AS part,
  CASE WHEN count(c.provider) > 0 THEN CASE WHEN bool_and(f.passed) THEN 100 ELSE 0 END END AS numerator,
  CASE WHEN count(c.provider) > 0 THEN 1 END AS denominator,
  NULL AS n,
  CASE WHEN count(c.provider) > 0 THEN 'scored' ELSE 'not_delivered' END AS state,
  NULL AS note
FROM certificate_facts f
LEFT JOIN (SELECT DISTINCT provider FROM certificates) c ON c.provider = f.provider
GROUP BY f.period, f.provider
