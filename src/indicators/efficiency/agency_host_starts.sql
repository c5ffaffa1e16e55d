-- One row an (agency, month, previous_month): hosts eligible in month whose eligible month before it is previous_month
-- (null: none), with their size in `hosts`. definitions.md Ranked: a host with several eligible months in a period
-- counts once, at the first of them, which is the one whose previous_month lies before the period.
CREATE OR REPLACE TABLE agency_host_starts AS
WITH stepped AS (
  SELECT host_no, month, lag(month) OVER (PARTITION BY host_no ORDER BY month) AS previous_month
  FROM host_months
  WHERE eligible
)
SELECT
  h.agency,
  s.month,
  s.previous_month,
  CAST(count(*) AS INTEGER) AS hosts,
  CAST(sum(h.vcpu) AS BIGINT) AS vcpu
FROM stepped AS s
JOIN rented_hosts AS h ON h.host_no = s.host_no
GROUP BY ALL;
