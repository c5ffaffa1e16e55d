-- One row a (period, agency, indicator, part): the exact value of every 使用效率 indicator, as indicators/measure.ts.
-- definitions.md E6 and E7: nothing due → not_applicable, the table absent → not_measured.
CREATE OR REPLACE TABLE agency_measures AS
WITH present AS (
  SELECT
    count(*) FILTER (table_name = 'work_orders') > 0 AS work_orders,
    count(*) FILTER (table_name = 'suggestions') > 0 AS suggestions
  FROM delivered
),
online AS (
  SELECT period, agency, sum(online) AS online, sum(configured) AS configured, sum(orders) AS orders
  FROM online_systems
  WHERE NOT left_out
  GROUP BY period, agency
),
answered AS (
  SELECT period, agency, count(*) FILTER (done) AS done, count(*) AS due
  FROM due_suggestions
  GROUP BY period, agency
)
SELECT period, unit, indicator, part, numerator, denominator, CAST(NULL AS INTEGER) AS n, state,
  CAST(NULL AS VARCHAR) AS note
FROM use_measures
UNION ALL
SELECT
  p.period,
  a.agency_id,
  'E6',
  NULL,
  CASE WHEN o.configured > 0 THEN CAST(o.online * 100 AS BIGINT) END,
  CASE WHEN o.configured > 0 THEN CAST(o.configured AS BIGINT) END,
  CASE WHEN o.configured > 0 THEN CAST(o.orders AS INTEGER) END,
  CASE WHEN NOT d.work_orders THEN 'not_measured' WHEN o.configured > 0 THEN 'scored' ELSE 'not_applicable' END,
  NULL
FROM periods AS p
CROSS JOIN agencies AS a
CROSS JOIN present AS d
LEFT JOIN online AS o ON o.period = p.period AND o.agency = a.agency_id
UNION ALL
SELECT
  p.period,
  a.agency_id,
  'E7',
  NULL,
  CAST(s.done * 100 AS BIGINT),
  s.due,
  CAST(s.due AS INTEGER),
  CASE WHEN NOT d.suggestions THEN 'not_measured' WHEN s.due > 0 THEN 'scored' ELSE 'not_applicable' END,
  NULL
FROM periods AS p
CROSS JOIN agencies AS a
CROSS JOIN present AS d
LEFT JOIN answered AS s ON s.period = p.period AND s.agency = a.agency_id;
