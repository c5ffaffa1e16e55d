-- One row: a system and what it rests on, an agreement and the first part of the work order: R09 for a system live on
-- some day of the period (办法17), R29 for one with a host in service (协议8.3). Judged on its last day in the period.
-- Agreement: a line that names it and is in force that day; not certain where one ended within the year before (it may
-- go on by 协议5.3) or where the agency's lines name no system. Order: a 入云 order of that platform, whenever
-- received; not certain where the system was online before the first order of the export.
CREATE OR REPLACE VIEW rule_filings AS
WITH subjects AS NOT MATERIALIZED (
  SELECT
    'R09' AS rule,
    l.period,
    l.provider,
    l.agency,
    l.system_id,
    l.online_date,
    least(coalesce(l.exit_date, DATE '9999-12-31'), p.to_day - 1) AS last_day,
    l.source_file,
    l.source_line
  FROM live_systems l
  JOIN periods p ON p.period = l.period
  WHERE l.live_days > 0
  UNION ALL
  SELECT
    'R29',
    p.period,
    s.provider,
    s.agency,
    s.system_id,
    coalesce(s.online_date, min(h.start_date)),
    least(max(coalesce(h.end_date, DATE '9999-12-31')), coalesce(s.exit_date, DATE '9999-12-31'), p.to_day - 1),
    s.source_file,
    s.source_line
  FROM hosts h
  JOIN systems s ON s.system_id = h.system_id
  JOIN periods p
    ON h.start_date < p.to_day
    AND coalesce(h.end_date, DATE '9999-12-31') >= p.from_day
    AND coalesce(s.exit_date, DATE '9999-12-31') >= p.from_day
  GROUP BY
    p.period, p.to_day, s.provider, s.agency, s.system_id, s.online_date, s.exit_date, s.source_file, s.source_line
),
lines AS (
  SELECT s.rule, s.period, s.system_id, s.last_day, l.start_date, l.end_date, true AS named
  FROM subjects s
  JOIN contract_lines l ON l.provider = s.provider AND l.system_id = s.system_id
  UNION ALL
  SELECT s.rule, s.period, s.system_id, s.last_day, l.start_date, l.end_date, false
  FROM subjects s
  JOIN contract_lines l ON l.provider = s.provider AND l.agency = s.agency AND l.system_id IS NULL
),
agreements AS (
  SELECT
    rule,
    period,
    system_id,
    bool_or(named AND last_day BETWEEN start_date AND end_date) AS in_force,
    bool_or(named AND end_date < last_day AND end_date >= last_day - 365) AS lapsed,
    bool_or(NOT named AND last_day BETWEEN start_date AND end_date) AS unnamed,
    bool_or(named AND (start_date IS NULL OR end_date IS NULL)) AS undated
  FROM lines
  GROUP BY rule, period, system_id
),
orders AS (
  SELECT DISTINCT provider, system_id FROM work_orders WHERE part = '入云'
),
judged AS (
  SELECT
    s.*,
    CASE
      WHEN a.in_force THEN true
      WHEN coalesce(a.lapsed OR a.unnamed OR a.undated, false) THEN NULL
      ELSE false
    END AS agreed,
    a.lapsed,
    CASE
      WHEN o.system_id IS NOT NULL THEN true
      WHEN s.online_date < (SELECT CAST(min(received_at) AS DATE) FROM work_orders) THEN NULL
      ELSE false
    END AS ordered
  FROM subjects s
  LEFT JOIN agreements a ON a.rule = s.rule AND a.period = s.period AND a.system_id = s.system_id
  LEFT JOIN orders o ON o.provider = s.provider AND o.system_id = s.system_id
)
SELECT
  rule,
  period,
  provider,
  agency,
  system_id,
  system_id AS subject,
  'systems:' || system_id AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  agreed AND ordered AS passed,
  concat_ws('；',
    CASE
      WHEN NOT agreed THEN '没有在执行的服务协议明细'
      WHEN agreed IS NULL AND lapsed THEN '协议已在一年内到期，是否按协议 5.3 延续待认定'
      WHEN agreed IS NULL THEN '协议明细未列系统或起止日期'
    END,
    CASE
      WHEN NOT ordered THEN '没有入云工单'
      WHEN ordered IS NULL THEN '上线早于导出的第一张工单'
    END
  ) AS note,
  source_file,
  source_line
FROM judged
