-- One row: an agency's vote on a provider in the period (S1, 办法20): the mean of its scores, as their sum (points x
-- 10 000) and count. A score belongs to the quarter that holds its own period, so a month has none. Only agencies
-- with a system live on the provider on some day of the period are `served`, and only their votes count.
CREATE OR REPLACE VIEW vote_facts AS
WITH dated AS (
  SELECT
    *,
    CASE
      WHEN contains(period, 'Q') THEN make_date(CAST(left(period, 4) AS INTEGER), 3 * CAST(right(period, 1) AS INTEGER) - 2, 1)
      ELSE date_trunc('quarter', make_date(CAST(left(period, 4) AS INTEGER), CAST(right(period, 2) AS INTEGER), 1))
    END AS quarter_from
  FROM satisfaction
  WHERE score IS NOT NULL
),
votes AS (
  SELECT
    p.period,
    d.provider,
    d.agency,
    CAST(sum(CAST(CAST(d.score AS DECIMAL(18, 4)) * 10000 AS BIGINT)) AS BIGINT) AS points,
    count(*) AS scores,
    string_agg(d.source_file || ':' || d.source_line, chr(10) ORDER BY d.source_file, d.source_line) AS places
  FROM dated d
  JOIN periods p ON d.quarter_from >= p.from_day AND d.quarter_from + INTERVAL 3 MONTH <= p.to_day
  GROUP BY p.period, d.provider, d.agency
),
served AS (
  SELECT DISTINCT period, provider, agency FROM live_systems WHERE live_days > 0
)
SELECT
  v.*,
  s.agency IS NOT NULL AS served,
  CASE WHEN s.agency IS NOT NULL THEN '计入' ELSE '期内无在用系统' END AS verdict
FROM votes v
LEFT JOIN served s ON s.period = v.period AND s.provider = v.provider AND s.agency = v.agency
