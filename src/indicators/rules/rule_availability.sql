-- One row: a provider's availability in a period (R06: 办法16, 协议3.4), from `availability`: 100 × (length − downtime)
-- per length, in seconds. `passed` as T1 defines it: downtime at most 0.01 % of the period. The records are the outages
-- that reach into the period, whether a maintenance window excuses them or not.
CREATE OR REPLACE VIEW rule_availability AS
WITH outages AS (
  SELECT
    p.period,
    i.provider,
    string_agg(
      'incidents:' || i.incident_id || chr(9) || i.source_file || ':' || i.source_line, chr(10)
      ORDER BY i.outage_start, i.incident_id
    ) AS records
  FROM incidents i
  JOIN periods p ON i.outage_start < p.ends AND coalesce(i.outage_end, i.resolved_at, p.ends) > p.starts
  WHERE i.cause = '云服务商' AND i.scope = '云平台'
  GROUP BY p.period, i.provider
)
SELECT
  'R06' AS rule,
  a.period,
  a.provider,
  CAST(NULL AS VARCHAR) AS agency,
  CAST(NULL AS VARCHAR) AS system_id,
  a.provider AS subject,
  o.records AS record,
  100 * (a.period_seconds - a.downtime_seconds) AS measured,
  a.period_seconds AS per,
  CAST(NULL AS BIGINT) AS bound,
  CASE WHEN a.missing_year IS NULL THEN a.downtime_seconds * 10000 <= a.period_seconds END AS passed,
  CASE
    WHEN a.missing_year IS NOT NULL THEN '工作日历不含 ' || a.missing_year || ' 年'
    ELSE '计划外中断 ' || round(a.downtime_seconds / 60, 2) || ' 分钟，允许 ' || round(a.period_seconds / 600000, 3) || ' 分钟'
  END AS note,
  CAST(NULL AS VARCHAR) AS source_file,
  CAST(NULL AS INTEGER) AS source_line
FROM availability a
LEFT JOIN outages o ON o.period = a.period AND o.provider = a.provider
