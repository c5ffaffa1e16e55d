-- One row a host, with what its system says about it: who rents it, which class, from when to when, whether it can be exempt.
-- definitions.md 使用效率: public = system_type 公众服务, 门户网站 or 移动APP (any of several) · a host also ends with
-- its system's exit · exempt needs one of the four reasons and a date · empty host_type = 虚拟机.
-- A size that is not known weighs nothing; an unknown storage also leaves the host out of E3's used GB.
-- host_no stands for host_id in the large tables: four bytes a row instead of a text.
CREATE OR REPLACE TABLE rented_hosts AS
SELECT
  CAST(row_number() OVER (ORDER BY h.host_id) AS INTEGER) AS host_no,
  h.host_id,
  h.system_id,
  s.agency,
  s.provider,
  CASE
    WHEN list_has_any(string_split_regex(s.system_type, '\s*[、；;]\s*'), ['公众服务', '门户网站', '移动APP'])
    THEN 'public' ELSE 'other'
  END AS class,
  coalesce(h.host_type, '虚拟机') = '虚拟机' AS is_virtual,
  coalesce(h.vcpu, 0) AS vcpu,
  coalesce(h.memory_gb, 0) AS memory_gb,
  h.storage_gb,
  h.start_date AS first_day,
  least(h.end_date, s.exit_date) AS last_day,
  h.exemption,
  h.exempt_until,
  CASE
    WHEN list_has_any(string_split_regex(h.exemption, '\s*[、；;]\s*'), ['灾备', '免费测试', '短期扩容', '重保预留'])
    THEN h.exempt_until
  END AS exempt_through
FROM hosts AS h
JOIN systems AS s ON s.system_id = h.system_id;
