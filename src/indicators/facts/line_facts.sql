-- One row: a contract line signed in the period and the ceiling of its item for that provider (C2, 办法31). `passed` is
-- null where nothing is tested: no price in the line, an unknown item, or an item that the provider never quoted.
CREATE OR REPLACE VIEW line_facts AS
SELECT
  p.period,
  l.provider,
  l.line_id,
  l.contract_id,
  l.agency,
  l.item_code,
  l.unit_price,
  c.price AS ceiling,
  l.signed_on,
  l.unit_price <= c.price AS passed,
  CASE WHEN l.unit_price <= c.price THEN '合规' WHEN l.unit_price > c.price THEN '超限价' ELSE '无可比限价' END AS verdict,
  l.source_file,
  l.source_line
FROM contract_lines l
JOIN periods p ON l.signed_on >= p.from_day AND l.signed_on < p.to_day
LEFT JOIN ceilings c ON c.item_code = l.item_code AND c.provider = l.provider
