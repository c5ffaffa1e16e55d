-- One row: first and last month of the data. Usage decides (hosts, else the providers' reports); a city without
-- any usage spans its dated facts. Both null: nothing is dated.
WITH usage AS (
  SELECT min(month) AS first_month, max(month) AS last_month FROM host_usage
),
reports AS (
  SELECT min(month) AS first_month, max(month) AS last_month FROM usage_reports
),
facts AS (
  SELECT CAST(reported_at AS DATE) AS day FROM incidents
  UNION ALL SELECT CAST(received_at AS DATE) FROM work_orders
  UNION ALL SELECT date FROM complaints
  UNION ALL SELECT date FROM acceptance
  UNION ALL SELECT date FROM promotions
),
dated AS (
  SELECT CAST(date_trunc('month', min(day)) AS DATE) AS first_month, CAST(date_trunc('month', max(day)) AS DATE) AS last_month
  FROM facts
)
SELECT
  coalesce(usage.first_month, reports.first_month, dated.first_month) AS first_month,
  coalesce(usage.last_month, reports.last_month, dated.last_month) AS last_month
FROM usage, reports, dated
