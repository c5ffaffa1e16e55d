-- One row: an incident that the provider answers for (cause 云服务商), with what 协议附件 1 to 3 ask about it.
-- A root cause is (provider, root_cause_id), without one the incident itself, dated over all its rows.
-- duration = outage_end (else resolved_at) − outage_start (else reported_at). Seconds; percent and money × 10 000.
CREATE OR REPLACE VIEW breach_incidents AS
WITH dated AS (
  SELECT
    *,
    coalesce(root_cause_id, incident_id) AS root_cause,
    min(reported_at) OVER (PARTITION BY provider, coalesce(root_cause_id, incident_id)) AS first_reported_at
  FROM incidents
)
SELECT
  i.incident_id,
  i.provider,
  i.root_cause,
  i.first_reported_at,
  i.reported_at,
  i.system_id,
  s.agency,
  i.scope,
  i.category,
  CAST(i.systems_affected_pct * 10000 AS BIGINT) AS systems_affected_pct,
  i.systems_affected,
  i.people_affected,
  CAST(i.loss_yuan * 10000 AS BIGINT) AS loss_yuan,
  i.data_loss_days,
  coalesce(i.unrecoverable, false) AS unrecoverable,
  i.major_event,
  i.escalation,
  i.impact,
  i.plan_followed,
  i.remedied_in_24h,
  -- 等保三级或重要信息系统: important left empty is 否, a level left empty is unknown.
  coalesce(s.important, false) OR s.security_level LIKE '%三级%' AS protected_system,
  -- 宕机: a recorded span alone is not one, since it also times tampering and slowness.
  i.category = '服务中断' AS outage,
  epoch_us(coalesce(i.outage_start, i.reported_at)) // 1000000 AS down_from,
  epoch_us(coalesce(i.outage_end, i.resolved_at)) // 1000000 AS down_to
FROM dated i
LEFT JOIN systems s ON s.system_id = i.system_id
WHERE i.cause = '云服务商'
