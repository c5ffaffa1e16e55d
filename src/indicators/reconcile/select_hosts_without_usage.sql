-- One row a host without usage, in order of agency, system and host.
SELECT w.host_id, w.system_id, s.system, w.agency, w.provider, w.first_day, w.last_day, w.months, w.source_file, w.source_line
FROM hosts_without_usage AS w
JOIN systems AS s ON s.system_id = w.system_id
ORDER BY w.agency, w.system_id, w.host_id
