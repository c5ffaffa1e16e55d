-- One row: a work order and the rule whose clock it is held to: R03 入云 and R04 上线 (办法13, 14), R05 other changes and
-- exits (办法15), R15 expansions (协议3.4), R16 入云 under a shorter agreed term (协议5.1). The verdict is that of
-- `order_facts`; `measured` is in workdays for R03, R04 and R16 (the smallest n whose n-th workday is not before the
-- date of completion), in seconds for the others.
CREATE OR REPLACE VIEW rule_orders AS
WITH timed AS (
  SELECT
    f.*,
    CASE
      WHEN f.indicator = 'T3' THEN d.ordinal + CASE WHEN d.workday THEN 0 ELSE 1 END - r.ordinal
      ELSE date_diff('second', f.received_at, f.completed_at)
    END AS measured,
    CASE WHEN f.indicator = 'T3' THEN f.days ELSE f.days * 86400 END AS bound
  FROM order_facts f
  LEFT JOIN workdays r ON r.day = CAST(f.received_at AS DATE)
  LEFT JOIN workdays d ON d.day = CAST(f.completed_at AS DATE)
),
ruled AS (
  SELECT
    CASE indicator
      WHEN 'T3' THEN CASE part WHEN '入云' THEN 'R03' ELSE 'R04' END
      WHEN 'T4' THEN 'R15'
      ELSE 'R05'
    END AS rule,
    *
  FROM timed
  UNION ALL
  SELECT 'R16', t.*
  FROM timed t
  CROSS JOIN parameters p
  WHERE t.indicator = 'T3' AND t.part = '入云' AND t.days < CAST(p.onboard_days AS INTEGER)
)
SELECT
  rule,
  period,
  provider,
  agency,
  system_id,
  provider AS subject,
  'work_orders:' || order_id AS record,
  CAST(measured AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(bound AS BIGINT) AS bound,
  passed,
  CASE WHEN missing_year IS NOT NULL THEN '工作日历不含 ' || missing_year || ' 年' ELSE verdict END AS note,
  source_file,
  source_line
FROM ruled
