-- One row: a contract line with what it costs at its own rate, unit_price × quantity × 100 000 000, exactly: what a month's
-- fee is summed from (协议附件 2 and 3: 信息系统云服务费 / 服务月数).
CREATE OR REPLACE VIEW breach_contract_lines AS
SELECT
  line_id,
  provider,
  agency,
  system_id,
  item_code,
  start_date,
  end_date,
  CAST(CAST(unit_price * 10000 AS HUGEINT) * CAST(quantity * 10000 AS HUGEINT) AS VARCHAR) AS amount
FROM contract_lines
