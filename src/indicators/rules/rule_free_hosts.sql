-- One row: a host in service in the period that is free of charge as a test or a short expansion (R35: 协议3.2, 3.5) and
-- whose free time has not ended before it. Without an end the reason does not exempt (definitions, 使用效率).
CREATE OR REPLACE VIEW rule_free_hosts AS
SELECT
  'R35' AS rule,
  p.period,
  s.provider,
  s.agency,
  h.system_id,
  s.provider AS subject,
  'hosts:' || h.host_id AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  CASE WHEN h.exempt_until IS NOT NULL THEN true END AS passed,
  h.exemption || coalesce('至 ' || h.exempt_until, '未填豁免截止') AS note,
  h.source_file,
  h.source_line
FROM hosts h
JOIN systems s ON s.system_id = h.system_id
JOIN periods p
  ON h.start_date < p.to_day
  AND coalesce(h.end_date, DATE '9999-12-31') >= p.from_day
  AND coalesce(s.exit_date, DATE '9999-12-31') >= p.from_day
WHERE
  (contains(h.exemption, '免费测试') OR contains(h.exemption, '短期扩容'))
  AND coalesce(h.exempt_until, DATE '9999-12-31') >= p.from_day
