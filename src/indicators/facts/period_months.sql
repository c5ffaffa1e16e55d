-- One row: a calendar month that some period holds, with its first and last day.
CREATE OR REPLACE VIEW period_months AS
SELECT
  month,
  last_day(month) AS ends_on
FROM (
  SELECT CAST(unnest(generate_series(min(from_day), max(to_day) - 1, INTERVAL 1 MONTH)) AS DATE) AS month
  FROM periods
)
