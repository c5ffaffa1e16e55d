-- One row: a period and a line of the 基础 or 视频云 catalogue (1xxx, 2xxx) signed before its end: what R19 adds up by
-- system and contract-year (办法31（一）). `signed` = in the period itself. Money, quantities and months × 10 000; days
-- since 1970-01-01.
CREATE OR REPLACE VIEW rule_fee_lines AS
SELECT
  p.period,
  l.signed_on >= p.from_day AS signed,
  l.provider,
  l.agency,
  l.system_id,
  l.line_id,
  l.contract_id,
  l.item_code,
  CAST(l.unit_price * 10000 AS BIGINT) AS unit_price,
  CAST(l.quantity * 10000 AS BIGINT) AS quantity,
  CAST(l.months * 10000 AS BIGINT) AS months,
  CAST(date_diff('day', DATE '1970-01-01', coalesce(l.start_date, l.signed_on)) AS INTEGER) AS start_day,
  l.procurement,
  (SELECT count(procurement) > 0 FROM contract_lines) AS procurement_held,
  l.source_file,
  l.source_line
FROM contract_lines l
JOIN periods p ON l.signed_on < p.to_day
WHERE l.item_code LIKE '1%' OR l.item_code LIKE '2%'
