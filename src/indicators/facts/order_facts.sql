-- One row: a work order in the period of its deadline, and whether it was done in time (T3, T4, T5).
-- `passed` is null for an order that does not count: 无约定 (T5 without agreed_days, listed by its receipt), or a
-- deadline outside the workday calendar (`missing_year`). Workdays compare dates, natural days compare instants.
CREATE OR REPLACE VIEW order_facts AS
WITH due AS (
  SELECT
    o.*,
    CASE WHEN o.indicator = 'T3' THEN w.earliest ELSE CAST(o.received_at + to_days(coalesce(o.days, 0)) AS DATE) END
      AS belongs_from,
    CASE WHEN o.indicator = 'T3' THEN w.latest ELSE CAST(o.received_at + to_days(coalesce(o.days, 0)) AS DATE) END
      AS belongs_to,
    CASE WHEN o.indicator = 'T3' THEN CAST(w.deadline AS TIMESTAMP) ELSE o.received_at + to_days(o.days) END AS due_at,
    w.missing_year
  FROM order_terms o
  LEFT JOIN workday_deadlines w
    ON o.indicator = 'T3' AND w.day = CAST(o.received_at AS DATE) AND w.days = o.days
),
judged AS (
  SELECT
    *,
    CASE
      WHEN due_at IS NULL THEN NULL
      WHEN indicator = 'T3' THEN coalesce(CAST(completed_at AS DATE) <= CAST(due_at AS DATE), false)
      ELSE coalesce(completed_at <= due_at, false)
    END AS passed
  FROM due
)
SELECT
  p.period,
  j.provider,
  j.indicator,
  j.order_id,
  j.part,
  j.agency,
  j.system_id,
  j.received_at,
  j.days,
  j.due_at,
  j.completed_at,
  j.passed,
  j.missing_year,
  CASE
    WHEN j.missing_year IS NOT NULL THEN '工作日历未覆盖'
    WHEN j.passed IS NULL THEN '无约定'
    WHEN j.passed THEN '按期'
    ELSE '逾期'
  END AS verdict,
  j.source_file,
  j.source_line
FROM judged j
JOIN periods p ON j.belongs_from < p.to_day AND j.belongs_to >= p.from_day
