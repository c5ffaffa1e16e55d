-- One row an (agency, month, ready_month): vCPU of host-months in a long enough low run, not idle themselves.
-- definitions.md E4: a run may begin before the period, never reach past its end. So a host-month counts in a period
-- that holds its month and ends with or after ready_month, the month in which its run has become long enough.
CREATE OR REPLACE TABLE agency_low_months AS
SELECT
  h.agency,
  m.month,
  greatest(m.month, CAST(r.first_month + to_months(CAST(p.low_months AS INTEGER) - 1) AS DATE)) AS ready_month,
  CAST(count(*) AS INTEGER) AS hosts,
  CAST(sum(m.vcpu) AS BIGINT) AS vcpu
FROM low_runs AS r
CROSS JOIN parameters AS p
JOIN host_months AS m ON m.host_no = r.host_no AND m.month >= r.first_month AND m.month <= r.last_month
JOIN rented_hosts AS h ON h.host_no = m.host_no
WHERE r.months >= p.low_months AND m.low AND NOT m.idle
GROUP BY ALL;
