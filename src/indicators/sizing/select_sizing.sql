-- Hosts of a period that could give something back, of one agency or (null) of all; most vCPU first, since two providers
-- price a vCPU at 0. Bound: period, agency, agency.
SELECT z.*, s.system, h.source_file, h.source_line
FROM sizing AS z
JOIN systems AS s ON s.system_id = z.system_id
JOIN hosts AS h ON h.host_id = z.host_id
WHERE z.period = ? AND (z.agency = ? OR ? IS NULL) AND z.action <> 'keep'
ORDER BY z.vcpu - z.new_vcpu DESC, z.memory_gb - z.new_memory DESC, z.host_id;
