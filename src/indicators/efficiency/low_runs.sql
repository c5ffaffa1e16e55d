-- One row a run: the longest stretch of consecutive calendar months of one host that are all low (idle ones included).
-- definitions.md E4. Months between two runs are numbered alike, so month number − row number is the run's mark.
CREATE OR REPLACE TABLE low_runs AS
WITH marked AS (
  SELECT
    host_no,
    month,
    12 * year(month) + month(month) - row_number() OVER (PARTITION BY host_no ORDER BY month) AS mark
  FROM host_months
  WHERE low
)
SELECT
  host_no,
  min(month) AS first_month,
  max(month) AS last_month,
  CAST(count(*) AS INTEGER) AS months
FROM marked
GROUP BY host_no, mark;
