-- One row: a row of evidence that counts in one indicator of a provider in a period, and what it brings to the two sums
-- that the indicator's value is made of: `amount` and `part_of` (rates: passed and 1; S1: points x 10 000 and scores; C4:
-- accounted for and owed; M2: live at the end less live before, and live before; the others: what is added up). `base` is
-- what the value's conditions read beside them (S1: agencies served). A row without an amount does not count unless a
-- person says so. `places`: file and line of each record behind it, one a text line. C1 is the breach matcher's.
CREATE OR REPLACE VIEW indicator_evidence AS
WITH served AS (
  SELECT period, provider, count(DISTINCT agency) AS agencies
  FROM live_systems
  WHERE live_days > 0
  GROUP BY period, provider
),
rows_of AS (
  SELECT
    period, provider, indicator, NULL AS part, 'work_orders:' || order_id AS record, due_at AS at_from,
    CAST(NULL AS TIMESTAMP) AS at_to, agency, verdict, CAST(passed AS BIGINT) AS amount, 1 AS part_of, NULL AS base,
    source_file || ':' || source_line AS places
  FROM order_facts
  UNION ALL
  SELECT
    period, provider, indicator, NULL, 'incidents:' || incident_id, reported_at, answered_at, NULL, verdict,
    CAST(passed AS BIGINT), 1, NULL, source_file || ':' || source_line
  FROM incident_facts
  UNION ALL
  SELECT
    period, provider, 'O4', NULL, 'maintenance:' || maintenance_id, start_at, end_at, NULL, verdict,
    CAST(passed AS BIGINT), 1, NULL, source_file || ':' || source_line
  FROM maintenance_facts
  UNION ALL
  SELECT
    period, provider, 'O6', NULL, 'rectifications:' || notice_id, due_at, closed_at, NULL, verdict,
    CAST(passed AS BIGINT), 1, NULL, source_file || ':' || source_line
  FROM rectification_facts
  UNION ALL
  SELECT
    period, provider, indicator, NULL, 'acceptance:' || date || ':' || agency || ':' || provider || ':' || kind, date,
    NULL, agency, verdict, CAST(passed AS BIGINT), 1, NULL, source_file || ':' || source_line
  FROM acceptance_facts
  UNION ALL
  SELECT
    period, provider, 'C2', NULL, 'contract_lines:' || line_id, signed_on, NULL, agency, verdict,
    CAST(passed AS BIGINT), 1, NULL, source_file || ':' || source_line
  FROM line_facts
  UNION ALL
  SELECT
    period, provider, 'M3', NULL, 'contract_lines:' || contract_id, ends_on, NULL, NULL, verdict, CAST(passed AS BIGINT),
    1, NULL, places
  FROM contract_facts
  WHERE passed IS NOT NULL
  UNION ALL
  SELECT
    period, provider, indicator, NULL, records, starts_at, ends_at, NULL, NULL, seconds, 0, NULL, places
  FROM interval_facts
  UNION ALL
  SELECT
    period, provider, 'T2', NULL, 'incidents:' || incident_ids, first_reported_at, NULL, NULL, NULL, 1, 0, NULL, places
  FROM loss_facts
  UNION ALL
  SELECT
    period, provider, 'M1', NULL, 'systems:' || string_agg(system_id, '；' ORDER BY system_id), NULL, NULL, agency, NULL,
    1, 0, NULL, string_agg(source_file || ':' || source_line, chr(10) ORDER BY system_id)
  FROM live_systems
  WHERE live_at_end
  GROUP BY period, provider, agency
  UNION ALL
  SELECT
    period, provider, 'M2', NULL, 'systems:' || system_id, CASE WHEN live_at_end THEN online_date ELSE exit_date END, NULL,
    agency,
    CASE WHEN live_at_end AND NOT live_before THEN '期内上线' WHEN live_before AND NOT live_at_end THEN '期内退出' END,
    CAST(live_at_end AS BIGINT) - CAST(live_before AS BIGINT), CAST(live_before AS BIGINT), NULL,
    source_file || ':' || source_line
  FROM live_systems
  WHERE live_at_end OR live_before
  UNION ALL
  SELECT
    period, provider, 'M4', NULL, NULL, date, NULL, NULL, NULL, agencies_attended, 0, NULL, source_file || ':' || source_line
  FROM promotion_facts
  WHERE agencies_attended IS NOT NULL
  UNION ALL
  SELECT
    v.period, v.provider, 'S1', NULL, NULL, NULL, NULL, v.agency, v.verdict, v.points, v.scores, s.agencies,
    v.places
  FROM vote_facts v
  JOIN served s ON s.period = v.period AND s.provider = v.provider
  WHERE v.served
  UNION ALL
  SELECT
    period, provider, 'S2', NULL, 'complaints:' || complaint_id, date, NULL, agency, verdict, 1, 0, NULL,
    source_file || ':' || source_line
  FROM complaint_facts
  WHERE counted
  UNION ALL
  SELECT
    period, provider, 'C3', NULL, kind, valid_from, valid_to, NULL, verdict, CAST(passed AS BIGINT), 1, NULL, places
  FROM certificate_facts
  UNION ALL
  SELECT
    period, provider, 'C4', 'submissions',
    'submissions:' || provider || ':' || kind || ':' || strftime(due_at, '%Y-%m-%d %H:%M:%S'), due_at, submitted_at, NULL,
    verdict, CAST(passed AS BIGINT), 1, NULL, source_file || ':' || source_line
  FROM submission_facts
  UNION ALL
  SELECT
    period, provider, 'C4', 'usage', NULL, month, NULL, NULL, NULL, observed_days, service_days, NULL, places
  FROM usage_month_facts
  WHERE EXISTS (SELECT 1 FROM delivered WHERE table_name = 'host_usage')
)
SELECT
  period,
  provider,
  indicator,
  part,
  record,
  strftime(at_from, '%Y-%m-%d %H:%M:%S') AS at_from,
  strftime(at_to, '%Y-%m-%d %H:%M:%S') AS at_to,
  agency,
  verdict,
  CAST(amount AS BIGINT) AS amount,
  CAST(part_of AS BIGINT) AS part_of,
  CAST(base AS BIGINT) AS base,
  places
FROM rows_of
