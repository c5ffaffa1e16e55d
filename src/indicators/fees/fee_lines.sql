-- One row a (period, contract line) whose term or first month lies in the period: what 费用 are summed from.
-- A line runs for `months` calendar months from the month of start_date (else signed_on), whatever its day; term_months of
-- them, × 10 000, lie in the period, so that the months, quarters and years of a line add up to its whole.
-- Null price, quantity or months: `known` is false; without months the dates decide. Money and quantities × 10 000.
CREATE OR REPLACE VIEW fee_lines AS
WITH placed AS (
  SELECT
    *,
    CAST(12 * year(coalesce(start_date, signed_on)) + month(coalesce(start_date, signed_on)) AS INTEGER) AS first_month
  FROM contract_lines
),
asked AS (
  SELECT
    *,
    CAST(12 * year(from_day) + month(from_day) AS INTEGER) AS from_month,
    CAST(12 * year(to_day) + month(to_day) AS INTEGER) AS to_month
  FROM periods
),
met AS (
  SELECT
    p.period,
    l.*,
    l.first_month >= p.from_month AND l.first_month < p.to_month AS begins,
    -- greatest() and least() pass over a null.
    CASE
      WHEN l.months IS NOT NULL
      THEN greatest(0, least(l.first_month + l.months, p.to_month) - greatest(l.first_month, p.from_month))
    END AS term,
    coalesce(l.start_date < p.to_day AND l.end_date >= p.from_day, false) AS dated
  FROM asked AS p
  JOIN placed AS l ON l.first_month < p.to_month
)
SELECT
  m.period,
  m.line_id,
  m.contract_id,
  m.agency,
  m.provider,
  m.system_id,
  m.item_code,
  m.begins,
  CAST(m.term * 10000 AS BIGINT) AS term_months,
  CAST(CAST(m.unit_price AS DECIMAL(38,4)) * 10000 AS BIGINT) AS price,
  CAST(CAST(c.price AS DECIMAL(38,4)) * 10000 AS BIGINT) AS ceiling,
  CAST(CAST(m.quantity AS DECIMAL(38,4)) * 10000 AS BIGINT) AS quantity,
  m.unit_price IS NOT NULL AND m.quantity IS NOT NULL AND m.months IS NOT NULL AS known,
  m.unit,
  m.signed_on,
  m.start_date,
  m.end_date,
  m.source_file,
  m.source_line
FROM met AS m
LEFT JOIN ceilings AS c ON c.item_code = m.item_code AND c.provider = m.provider
WHERE m.begins OR m.term > 0 OR (m.months IS NULL AND m.dated);
