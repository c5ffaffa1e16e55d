-- One row: a contract whose last line ends in the period (R42: 协议5.3, 13.3), from `contract_facts` (M3). Renewed, or
-- its systems under another line of the provider on the day after: kept. Else it goes on by itself only if the vCPU and
-- memory of its systems' virtual hosts on the last day are what its lines hold (items 1001 and 1002); of a contract that
-- ends with the period itself nobody can know yet whether another follows.
CREATE OR REPLACE VIEW rule_renewals AS
WITH lines AS (
  SELECT
    f.period,
    f.provider,
    f.contract_id,
    f.ends_on,
    f.passed AS renewed,
    f.verdict,
    min(l.agency) AS agency,
    count(*) FILTER (WHERE l.system_id IS NULL) AS unnamed,
    sum(l.quantity) FILTER (WHERE l.item_code = '1001' AND l.end_date = f.ends_on) AS vcpu,
    sum(l.quantity) FILTER (WHERE l.item_code = '1002' AND l.end_date = f.ends_on) AS memory_gb,
    string_agg(
      'contract_lines:' || l.line_id || chr(9) || l.source_file || ':' || l.source_line, chr(10) ORDER BY l.line_id
    ) AS records
  FROM contract_facts f
  JOIN contract_lines l ON l.provider = f.provider AND l.contract_id = f.contract_id
  GROUP BY ALL
),
systems_of AS (
  SELECT DISTINCT n.period, n.provider, n.contract_id, n.ends_on, l.system_id
  FROM lines n
  JOIN contract_lines l ON l.provider = n.provider AND l.contract_id = n.contract_id
  WHERE l.system_id IS NOT NULL
),
others AS (
  SELECT s.period, s.provider, s.contract_id, count(DISTINCT s.system_id) AS covered
  FROM systems_of s
  JOIN contract_lines l
    ON l.provider = s.provider
    AND l.system_id = s.system_id
    AND l.contract_id <> s.contract_id
    AND s.ends_on + 1 BETWEEN l.start_date AND l.end_date
  GROUP BY ALL
),
used AS (
  SELECT
    s.period,
    s.provider,
    s.contract_id,
    count(DISTINCT s.system_id) AS systems,
    sum(h.vcpu) AS vcpu,
    sum(h.memory_gb) AS memory_gb
  FROM systems_of s
  LEFT JOIN hosts h
    ON h.system_id = s.system_id
    AND coalesce(h.host_type, '虚拟机') = '虚拟机'
    AND h.start_date <= s.ends_on
    AND coalesce(h.end_date, DATE '9999-12-31') >= s.ends_on
  GROUP BY ALL
),
judged AS (
  SELECT
    n.*,
    u.vcpu AS used_vcpu,
    u.memory_gb AS used_memory_gb,
    n.renewed IS NULL AS gone,
    n.vcpu = u.vcpu AND n.memory_gb = u.memory_gb AS unchanged,
    n.ends_on = p.to_day - 1 AS just_ended,
    coalesce(o.covered = u.systems, false) AS replaced
  FROM lines n
  JOIN periods p ON p.period = n.period
  LEFT JOIN used u ON u.period = n.period AND u.provider = n.provider AND u.contract_id = n.contract_id
  LEFT JOIN others o ON o.period = n.period AND o.provider = n.provider AND o.contract_id = n.contract_id
)
SELECT
  'R42' AS rule,
  period,
  provider,
  agency,
  CAST(NULL AS VARCHAR) AS system_id,
  provider || ':' || contract_id AS subject,
  records AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  CASE
    WHEN gone THEN NULL
    WHEN renewed OR replaced THEN true
    WHEN unnamed = 0 AND (unchanged OR NOT just_ended) THEN unchanged
  END AS passed,
  CASE
    WHEN gone THEN verdict
    WHEN renewed THEN '已续签'
    WHEN replaced THEN '已另签协议'
    WHEN unnamed > 0 OR vcpu IS NULL OR memory_gb IS NULL OR used_vcpu IS NULL OR used_memory_gb IS NULL
      THEN '未续签，协议与在用主机无法比较'
    ELSE '未续签，协议 ' || CAST(vcpu AS DOUBLE) || ' 核 ' || CAST(memory_gb AS DOUBLE) || ' GB，在用 '
      || CAST(used_vcpu AS DOUBLE) || ' 核 ' || CAST(used_memory_gb AS DOUBLE) || ' GB'
  END AS note,
  CAST(NULL AS VARCHAR) AS source_file,
  CAST(NULL AS INTEGER) AS source_line
FROM judged
