-- One row: a calendar quarter in which a provider was down longer than 99.99 % allows (严重 1, 一般 1、2; 协议3.4), read
-- from `availability(period, provider, downtime_seconds, period_seconds)`; the days of the quarter; whether an outage in
-- it did 重大 damage; and the upheld complaints of the quarter.
CREATE OR REPLACE VIEW breach_availability AS
WITH quarters AS (
  SELECT a.period, a.provider, a.downtime_seconds, p.starts, p.ends, p.from_day, p.to_day
  FROM availability a
  JOIN periods p ON p.period = a.period AND p.kind = 'quarter'
  -- Downtime that the workday calendar cannot judge establishes nothing.
  WHERE a.downtime_seconds * 10000 > a.period_seconds AND a.missing_year IS NULL
),
outages AS (
  SELECT
    q.period,
    q.provider,
    CASE
      WHEN bool_or(i.impact = '重大') THEN '重大'
      WHEN count(i.impact) = count(*) THEN '未造成重大影响'
    END AS impact,
    string_agg(i.incident_id, chr(10) ORDER BY i.reported_at, i.incident_id) AS incident_ids
  FROM quarters q
  JOIN incidents i
    ON i.provider = q.provider
    AND i.cause = '云服务商'
    AND i.scope = '云平台'
    AND i.outage_start < q.ends
    AND coalesce(i.outage_end, i.resolved_at, q.ends) > q.starts
  GROUP BY q.period, q.provider
),
complained AS (
  SELECT
    q.period,
    q.provider,
    count(*) AS complaints,
    string_agg(c.complaint_id, chr(10) ORDER BY c.date, c.complaint_id) AS complaint_ids
  FROM quarters q
  JOIN complaints c ON c.provider = q.provider AND c.upheld AND c.date >= q.from_day AND c.date < q.to_day
  GROUP BY q.period, q.provider
)
SELECT
  q.period,
  q.provider,
  q.ends - to_seconds(1) AS known_at,
  q.downtime_seconds,
  o.impact,
  o.incident_ids,
  coalesce(c.complaints, 0) AS complaints,
  c.complaint_ids
FROM quarters q
LEFT JOIN outages o ON o.period = q.period AND o.provider = q.provider
LEFT JOIN complained c ON c.period = q.period AND c.provider = q.provider
