-- Fees of a period by agency, provider and item: exact sums of what runs by the month and of what is paid once, in the
-- month in which its line begins. Bound: period. recurring: 元 × 10^12; once: 元 × 10^8.
SELECT
  agency,
  provider,
  item_code,
  CAST(count(*) AS INTEGER) AS lines,
  CAST(count(*) FILTER (NOT known) AS INTEGER) AS unknown,
  coalesce(sum(CAST(price AS HUGEINT) * quantity * term_months) FILTER (known), 0) AS recurring,
  coalesce(sum(CAST(price AS HUGEINT) * quantity) FILTER (known AND begins), 0) AS once
FROM fee_lines
WHERE period = ?
GROUP BY ALL
ORDER BY ALL;
