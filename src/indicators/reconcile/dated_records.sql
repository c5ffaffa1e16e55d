-- One row: a record and a month that it speaks of, for every table of what happened. A record belongs to the month of
-- its own date: usage and reports by month; contract lines by signing, orders by receipt, incidents by report,
-- maintenance and duty gaps by start, notices and submissions by their deadline, suggestions by due date. A satisfaction
-- score of a quarter speaks of its three months; a certificate of every month in which it is known to be valid within
-- the data's span. A deadline of a date alone is 24:00 of its day and belongs to that day. A usage row carries its host,
-- whose agency and provider the reader of the list looks up.
CREATE OR REPLACE VIEW dated_records AS
WITH span AS (
  SELECT min(from_day) AS first_month, max(from_day) AS last_month FROM periods WHERE kind = 'month'
),
dated AS (
  SELECT 'usage_reports' AS table_name, month AS day, agency, provider, source_file, source_line FROM usage_reports
  UNION ALL SELECT 'contract_lines', signed_on, agency, provider, source_file, source_line FROM contract_lines
  UNION ALL SELECT 'work_orders', CAST(received_at AS DATE), agency, provider, source_file, source_line FROM work_orders
  UNION ALL SELECT 'incidents', CAST(reported_at AS DATE), NULL, provider, source_file, source_line FROM incidents
  UNION ALL SELECT 'maintenance', CAST(start_at AS DATE), NULL, provider, source_file, source_line FROM maintenance
  UNION ALL SELECT 'duty_gaps', CAST(gap_start AS DATE), NULL, provider, source_file, source_line FROM duty_gaps
  UNION ALL SELECT 'rectifications', CAST(due_at - to_seconds(1) AS DATE), NULL, provider, source_file, source_line FROM rectifications
  UNION ALL SELECT 'complaints', date, agency, provider, source_file, source_line FROM complaints
  UNION ALL SELECT 'acceptance', date, agency, provider, source_file, source_line FROM acceptance
  UNION ALL SELECT 'submissions', CAST(due_at - to_seconds(1) AS DATE), NULL, provider, source_file, source_line FROM submissions
  UNION ALL SELECT 'suggestions', due_on, agency, NULL, source_file, source_line FROM suggestions
  UNION ALL SELECT 'promotions', date, NULL, provider, source_file, source_line FROM promotions
),
scored AS (
  SELECT
    agency,
    provider,
    source_file,
    source_line,
    contains(period, 'Q') AS is_quarter,
    CASE
      WHEN contains(period, 'Q') THEN make_date(CAST(left(period, 4) AS INTEGER), 3 * CAST(right(period, 1) AS INTEGER) - 2, 1)
      ELSE make_date(CAST(left(period, 4) AS INTEGER), CAST(right(period, 2) AS INTEGER), 1)
    END AS first_month
  FROM satisfaction
)
SELECT 'host_usage' AS table_name, month, NULL AS agency, NULL AS provider, host_id, source_file, source_line FROM host_usage
UNION ALL
SELECT table_name, CAST(date_trunc('month', day) AS DATE), agency, provider, NULL, source_file, source_line
FROM dated
UNION ALL
SELECT
  'satisfaction',
  CAST(unnest(generate_series(first_month, first_month + to_months(CASE WHEN is_quarter THEN 2 ELSE 0 END), INTERVAL 1 MONTH)) AS DATE),
  agency, provider, NULL, source_file, source_line
FROM scored
UNION ALL
SELECT
  'certificates',
  CAST(unnest(generate_series(
    greatest(date_trunc('month', valid_from), first_month), least(coalesce(valid_to, valid_from), last_month), INTERVAL 1 MONTH
  )) AS DATE),
  NULL, provider, NULL, source_file, source_line
FROM certificates, span
