-- One row: a period, a provider and one of its two certificates (R08: 办法16, 协议10.2.3), from `certificate_facts`
-- (C3). A provider of whom the table says nothing at all has nothing to be judged by.
CREATE OR REPLACE VIEW rule_certificates AS
WITH held AS (
  SELECT
    provider,
    kind,
    string_agg(
      'certificates:' || provider || ':' || kind || ':' || valid_from || chr(9) || source_file || ':' || source_line,
      chr(10)
      ORDER BY valid_from
    ) AS records
  FROM certificates
  GROUP BY provider, kind
)
SELECT
  'R08' AS rule,
  f.period,
  f.provider,
  CAST(NULL AS VARCHAR) AS agency,
  CAST(NULL AS VARCHAR) AS system_id,
  f.provider AS subject,
  h.records AS record,
  CAST(NULL AS BIGINT) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(NULL AS BIGINT) AS bound,
  CASE WHEN EXISTS (SELECT 1 FROM certificates c WHERE c.provider = f.provider) THEN f.passed END AS passed,
  f.kind || f.verdict AS note,
  CAST(NULL AS VARCHAR) AS source_file,
  CAST(NULL AS INTEGER) AS source_line
FROM certificate_facts f
LEFT JOIN held h ON h.provider = f.provider AND h.kind = f.kind
