-- One row: a provider, an agency and a calendar month of reports, and one of the two clocks whose average 协议附件 2
-- and 3 judge: response (严重 7、8, 一般 8、9) and recovery (严重 9、10, 一般 10、11). Provider-caused incidents only; the
-- agency is that of the incident's system: an incident without one is nobody's and enters no
-- average (Breaches: provider × agency × month). `answered` of `reports` have an answer, `seconds` is their sum.
-- impact: 重大 if any incident says so, 未造成重大影响 if all do, else not known.
CREATE OR REPLACE VIEW breach_averages AS
WITH clocks AS (
  SELECT *, 'response' AS clock, date_diff('second', reported_at, responded_at) AS seconds
  FROM incidents
  WHERE cause = '云服务商'
  UNION ALL
  SELECT *, 'recovery', date_diff('second', reported_at, resolved_at)
  FROM incidents
  WHERE cause = '云服务商'
)
SELECT
  c.clock,
  c.provider,
  s.agency,
  strftime(c.reported_at, '%Y-%m') AS month,
  min(c.reported_at) AS first_reported_at,
  count(*) AS reports,
  count(c.seconds) AS answered,
  CAST(sum(c.seconds) AS BIGINT) AS seconds,
  CASE
    WHEN bool_or(c.impact = '重大') THEN '重大'
    WHEN count(c.impact) = count(*) THEN '未造成重大影响'
  END AS impact,
  string_agg(c.incident_id, chr(10) ORDER BY c.reported_at, c.incident_id) AS incident_ids
FROM clocks c
JOIN systems s ON s.system_id = c.system_id
GROUP BY c.clock, c.provider, s.agency, strftime(c.reported_at, '%Y-%m')
