-- One row: an acceptance (S3, 协议6.1) or a monthly assessment (S4) of the period. `passed` is null where it does not
-- count: no result, or a 验收 1 to 90 days after any failed 验收 of the same agency and provider (a retest).
CREATE OR REPLACE VIEW acceptance_facts AS
WITH judged AS (
  SELECT
    a.*,
    a.kind = '验收' AND EXISTS (
      SELECT 1
      FROM acceptance f
      CROSS JOIN parameters p
      WHERE f.kind = '验收'
        AND NOT f.passed
        AND f.agency = a.agency
        AND f.provider = a.provider
        AND date_diff('day', f.date, a.date) BETWEEN 1 AND p.retest_days
    ) AS retest
  FROM acceptance a
)
SELECT
  p.period,
  j.provider,
  CASE j.kind WHEN '验收' THEN 'S3' ELSE 'S4' END AS indicator,
  j.date,
  j.agency,
  j.kind,
  CASE WHEN NOT j.retest THEN j.passed END AS passed,
  CASE WHEN j.retest THEN '复验不计' WHEN j.passed IS NULL THEN '无结果' WHEN j.passed THEN '通过' ELSE '不通过' END AS verdict,
  j.source_file,
  j.source_line
FROM judged j
JOIN periods p ON j.date >= p.from_day AND j.date < p.to_day
