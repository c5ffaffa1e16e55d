-- Fees that the providers report (资源用量月报) in a period by agency, provider and kind of resource; storage in GB and
-- in TB as one. A row without a fee is counted, not taken for 0. Bound: period. 元 × 10 000.
SELECT
  r.agency,
  r.provider,
  CASE
    WHEN r.resource_type = 'CPU(核)' THEN 'cpu'
    WHEN r.resource_type = '内存(GB)' THEN 'memory'
    ELSE 'storage'
  END AS resource,
  CAST(count(*) AS INTEGER) AS rows,
  CAST(count(*) FILTER (r.fee IS NULL) AS INTEGER) AS unknown,
  sum(CAST(CAST(coalesce(r.fee, 0) AS DECIMAL(38,4)) * 10000 AS HUGEINT)) AS fee
FROM periods AS p
JOIN usage_reports AS r ON r.month >= p.from_day AND r.month < p.to_day
WHERE p.period = ?
GROUP BY ALL
ORDER BY ALL;
