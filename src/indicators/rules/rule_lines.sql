-- One row: a contract line signed in the period with its ceiling and the verdict of C2, from `line_facts`, and what the
-- other price rules ask of it (R20 to R22: 办法31). Money and quantities × 10 000.
CREATE OR REPLACE VIEW rule_lines AS
SELECT
  f.period,
  f.provider,
  f.agency,
  l.system_id,
  f.line_id,
  f.contract_id,
  f.item_code,
  CAST(f.unit_price * 10000 AS BIGINT) AS unit_price,
  CAST(f.ceiling * 10000 AS BIGINT) AS ceiling,
  CAST(l.quantity * 10000 AS BIGINT) AS quantity,
  CAST(l.months * 10000 AS BIGINT) AS months,
  l.unit,
  l.procurement,
  (SELECT count(procurement) > 0 FROM contract_lines) AS procurement_held,
  f.passed,
  f.source_file,
  f.source_line
FROM line_facts f
JOIN contract_lines l ON l.line_id = f.line_id
