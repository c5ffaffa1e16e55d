-- Hosts in service on the period's last day whose exemption reason is written and does not exempt them on that day:
-- expired, without an end, or a reason that exempts nobody. Bound: period.
SELECT
  h.host_id,
  h.agency,
  h.system_id,
  CAST(h.vcpu AS INTEGER) AS vcpu,
  h.exemption,
  h.exempt_until,
  CASE
    WHEN NOT list_has_any(
      string_split_regex(h.exemption, '\s*[、；;]\s*'), ['灾备', '免费测试', '短期扩容', '重保预留']
    ) THEN 'other_reason'
    WHEN h.exempt_until IS NULL THEN 'no_end'
    ELSE 'expired'
  END AS lapse,
  f.source_file,
  f.source_line
FROM periods AS p
JOIN rented_hosts AS h ON h.exemption IS NOT NULL AND h.first_day < p.to_day
JOIN hosts AS f ON f.host_id = h.host_id
WHERE p.period = ?
  AND coalesce(h.last_day >= p.to_day - 1, true)
  AND coalesce(h.exempt_through < p.to_day - 1, true)
ORDER BY h.agency, h.host_id;
