-- One row: a stretch of time of one record that counts (`counting`: T1 a provider-caused platform outage of any
-- category, O5 a duty gap) or excuses (T1: a maintenance window notified in time). The end is resolved here, before
-- any clipping: an outage without one ends with its recovery, and what has no end never ends.
CREATE OR REPLACE TABLE record_intervals AS
SELECT
  'T1' AS indicator,
  provider,
  incident_id AS record,
  outage_start AS starts_at,
  coalesce(outage_end, resolved_at, TIMESTAMP '9999-12-31 00:00:00') AS ends_at,
  true AS counting,
  source_file || ':' || source_line AS place
FROM incidents
WHERE cause = '云服务商' AND scope = '云平台' AND outage_start IS NOT NULL
UNION ALL
SELECT 'T1', provider, maintenance_id, start_at, end_at, false, source_file || ':' || source_line
FROM maintenance_notices
WHERE passed AND end_at IS NOT NULL
UNION ALL
SELECT
  'O5',
  provider,
  strftime(gap_start, '%Y-%m-%d %H:%M:%S'),
  gap_start,
  coalesce(gap_end, TIMESTAMP '9999-12-31 00:00:00'),
  true,
  source_file || ':' || source_line
FROM duty_gaps
