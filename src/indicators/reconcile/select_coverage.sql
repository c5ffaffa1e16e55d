-- One row a delivered table of what happened and a month of the data's span, in order, with the number of its records
-- (0 included); and one row a table with an empty month for its records outside the span, if it has any.
WITH counted AS (
  SELECT table_name, month, count(*) AS records FROM dated_records GROUP BY table_name, month
),
months AS (
  SELECT from_day AS month FROM periods WHERE kind = 'month'
),
tables AS (
  SELECT table_name FROM delivered WHERE table_name NOT IN ('providers', 'agencies', 'systems', 'hosts')
)
SELECT t.table_name, CAST(m.month AS VARCHAR)[1:7] AS month, coalesce(c.records, 0) AS records
FROM tables AS t
CROSS JOIN months AS m
LEFT JOIN counted AS c ON c.table_name = t.table_name AND c.month = m.month
UNION ALL
SELECT table_name, '' AS month, CAST(sum(records) AS BIGINT) AS records
FROM counted
WHERE month NOT IN (FROM months)
GROUP BY table_name
ORDER BY ALL
