-- One row: an exact part of one indicator of a provider (`unit`) in a period; its value is the sum of numerator ÷
-- denominator over its rows. An indicator that lacks a table is not_measured for everybody (Definitions, Providers).
CREATE OR REPLACE TABLE provider_measures AS
WITH measures AS (
  SELECT * FROM rate_measures
  UNION ALL
  SELECT * FROM downtime_measures
  UNION ALL
  SELECT * FROM count_measures
  UNION ALL
  SELECT * FROM market_measures
  UNION ALL
  SELECT * FROM satisfaction_measures
  UNION ALL
  SELECT * FROM complaint_measures
  UNION ALL
  SELECT * FROM certificate_measures
  UNION ALL
  SELECT * FROM reporting_measures
),
lacking AS (
  SELECT indicator, string_agg(table_name, '、' ORDER BY table_name) AS tables
  FROM indicator_tables
  WHERE table_name NOT IN (SELECT table_name FROM delivered)
  GROUP BY indicator
)
SELECT
  m.period,
  m.provider AS unit,
  m.indicator,
  CASE WHEN l.indicator IS NULL THEN m.part END AS part,
  CASE WHEN l.indicator IS NULL THEN CAST(m.numerator AS BIGINT) END AS numerator,
  CASE WHEN l.indicator IS NULL THEN CAST(m.denominator AS BIGINT) END AS denominator,
  CASE WHEN l.indicator IS NULL THEN CAST(m.n AS INTEGER) END AS n,
  CASE WHEN l.indicator IS NULL THEN m.state ELSE 'not_measured' END AS state,
  coalesce('未提供数据表 ' || l.tables, m.note) AS note
FROM measures m
LEFT JOIN lacking l ON l.indicator = m.indicator
