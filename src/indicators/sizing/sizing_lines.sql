-- One row a (period, system, item): the system's own contract line of vCPU (1001) and of memory (1002) in force on the
-- period's last day, of several the one signed last. definitions.md Right-sizing. Price 元 × 10 000.
CREATE OR REPLACE VIEW sizing_lines AS
SELECT
  p.period,
  c.system_id,
  c.item_code,
  c.line_id,
  CAST(CAST(c.unit_price AS DECIMAL(38,4)) * 10000 AS BIGINT) AS price,
  c.unit,
  c.source_file,
  c.source_line
FROM periods AS p
JOIN contract_lines AS c ON c.start_date < p.to_day AND c.end_date >= p.to_day - 1
WHERE c.item_code IN ('1001', '1002') AND c.unit_price IS NOT NULL AND c.system_id IS NOT NULL
QUALIFY row_number() OVER (
  PARTITION BY p.period, c.system_id, c.item_code ORDER BY c.signed_on DESC, c.line_id DESC
) = 1;
