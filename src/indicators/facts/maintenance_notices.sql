-- One row: a planned maintenance and whether it was notified in time (办法19): the 3rd workday after the notice's
-- date is not later than the date of its start. Never notified = not in time. `passed` is null only where the
-- calendar lacks the deadline and it is not certain to lie after the start.
CREATE OR REPLACE TABLE maintenance_notices AS
SELECT
  m.*,
  w.deadline AS notice_deadline,
  CASE
    WHEN m.notified_at IS NULL OR w.earliest > CAST(m.start_at AS DATE) THEN false
    WHEN w.deadline IS NOT NULL THEN true
  END AS passed,
  CASE WHEN w.earliest <= CAST(m.start_at AS DATE) THEN w.missing_year END AS missing_year
FROM maintenance m
CROSS JOIN parameters p
LEFT JOIN workday_deadlines w
  ON w.day = CAST(m.notified_at AS DATE) AND w.days = CAST(p.notice_workdays AS INTEGER)
