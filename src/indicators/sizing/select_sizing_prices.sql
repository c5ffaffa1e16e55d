-- Prices of vCPU and memory in a period: of a system's own line, or (system null) of a provider's catalogue.
-- Bound: period. 元 a month × 10 000.
SELECT system_id, NULL AS provider, item_code, line_id, price, unit, source_file, source_line
FROM sizing_lines
WHERE period = ?
UNION ALL
SELECT NULL, provider, item_code, NULL, CAST(CAST(price AS DECIMAL(38,4)) * 10000 AS BIGINT), NULL, NULL, NULL
FROM ceilings
WHERE item_code IN ('1001', '1002')
ORDER BY ALL;
