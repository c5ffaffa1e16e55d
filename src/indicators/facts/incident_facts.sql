-- One row: an incident of the period and one of the three clocks that judge it (协议3.7, 3.8).
-- O1 response, every cause but 不可抗力 and 运营商网络 · O2 arrival on site, of those with scope 云平台 or an arrival ·
-- O3 recovery, cause 云服务商, shorter for an important system. No answer = failed; an answer is read even after the
-- period's end if its limit runs past it, so that an arrival that nothing asks for is unknown before it has come.
CREATE OR REPLACE VIEW incident_facts AS
WITH owed AS (
  SELECT i.*, coalesce(s.important, false) AS important_system
  FROM incidents i
  LEFT JOIN systems s ON s.system_id = i.system_id
),
clocks AS (
  SELECT o.*, 'O1' AS indicator, o.responded_at AS answered_at, p.response_minutes AS minutes
  FROM owed o
  CROSS JOIN parameters p
  WHERE o.cause NOT IN ('不可抗力', '运营商网络')
  UNION ALL
  SELECT o.*, 'O2', o.onsite_at, p.onsite_minutes
  FROM owed o
  CROSS JOIN parameters p
  WHERE o.cause NOT IN ('不可抗力', '运营商网络') AND (o.scope = '云平台' OR o.onsite_at IS NOT NULL)
  UNION ALL
  SELECT
    o.*,
    'O3',
    o.resolved_at,
    CASE WHEN o.scope = '信息系统' AND o.important_system THEN p.fix_minutes_important ELSE p.fix_minutes END
  FROM owed o
  CROSS JOIN parameters p
  WHERE o.cause = '云服务商'
),
timed AS (
  SELECT
    *,
    CAST(60 * minutes AS BIGINT) AS limit_seconds,
    date_diff('second', reported_at, answered_at) AS taken_seconds
  FROM clocks
),
judged AS (
  SELECT *, coalesce(taken_seconds <= limit_seconds, false) AS passed FROM timed
)
SELECT
  p.period,
  j.provider,
  j.indicator,
  j.incident_id,
  j.system_id,
  j.scope,
  j.cause,
  j.reported_at,
  j.answered_at,
  j.taken_seconds,
  j.limit_seconds,
  j.passed,
  CASE WHEN j.passed THEN '达标' WHEN j.answered_at IS NULL THEN '未记录' ELSE '超时' END AS verdict,
  j.source_file,
  j.source_line
FROM judged j
JOIN periods p ON j.reported_at >= p.starts AND j.reported_at < p.ends
WHERE j.indicator <> 'O2'
  OR j.scope = '云平台'
  OR j.answered_at <= p.ends
  OR j.reported_at + to_seconds(j.limit_seconds) > p.ends
