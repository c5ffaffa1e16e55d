-- One row a host of one agency on one provider that was in service in a month and has no usage row of it.
-- Bound: agency, provider, month `YYYY-MM`; an empty provider or agency stands for any.
SELECT
  r.host_id,
  r.system_id,
  s.system,
  r.agency,
  r.provider,
  r.first_day,
  r.last_day,
  m.service_days,
  h.source_file,
  h.source_line
FROM host_months AS m
JOIN rented_hosts AS r ON r.host_no = m.host_no
JOIN hosts AS h ON h.host_id = r.host_id
JOIN systems AS s ON s.system_id = r.system_id
WHERE ($1 = '' OR r.agency = $1)
  AND ($2 = '' OR r.provider = $2)
  AND m.month = CAST($3 || '-01' AS DATE)
  AND m.service_days > 0
  AND r.host_id NOT IN (SELECT host_id FROM host_usage WHERE month = CAST($3 || '-01' AS DATE))
ORDER BY r.system_id, r.host_id
