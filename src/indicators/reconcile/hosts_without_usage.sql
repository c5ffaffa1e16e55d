-- One row: a host that was in service in some month of the usage data's span and has no usage row in any month.
CREATE OR REPLACE VIEW hosts_without_usage AS
WITH served AS (
  SELECT host_no, count(*) AS months FROM host_months WHERE service_days > 0 GROUP BY host_no
)
SELECT
  r.host_id,
  r.system_id,
  r.agency,
  r.provider,
  r.first_day,
  r.last_day,
  s.months,
  h.source_file,
  h.source_line
FROM served AS s
JOIN rented_hosts AS r ON r.host_no = s.host_no
JOIN hosts AS h ON h.host_id = r.host_id
WHERE r.host_id NOT IN (SELECT host_id FROM host_usage)
