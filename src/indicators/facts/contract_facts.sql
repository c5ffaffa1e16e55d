-- One row: a contract in the period of its latest end_date (M3, 协议5.3). A contract is (provider, contract_id). It is
-- out (`passed` null) if every system that its lines name has exited by that date; renewed if a line of the same
-- provider that renews it was signed before the period's end.
CREATE OR REPLACE VIEW contract_facts AS
WITH contracts AS (
  SELECT
    l.provider,
    l.contract_id,
    max(l.end_date) AS ends_on,
    count(DISTINCT l.system_id) AS systems,
    count(DISTINCT l.line_id) AS lines,
    string_agg(l.source_file || ':' || l.source_line, chr(10) ORDER BY l.source_file, l.source_line) AS places
  FROM contract_lines l
  GROUP BY l.provider, l.contract_id
),
exits AS (
  SELECT c.provider, c.contract_id, count(DISTINCT s.system_id) AS exited
  FROM contracts c
  JOIN contract_lines l ON l.provider = c.provider AND l.contract_id = c.contract_id
  JOIN systems s ON s.system_id = l.system_id AND s.exit_date <= c.ends_on
  GROUP BY c.provider, c.contract_id
),
renewals AS (
  SELECT provider, renews AS contract_id, min(signed_on) AS renewed_on
  FROM contract_lines
  WHERE renews IS NOT NULL
  GROUP BY provider, renews
),
judged AS (
  SELECT
    p.period,
    c.*,
    coalesce(e.exited, 0) AS exited,
    CASE WHEN r.renewed_on < p.to_day THEN r.renewed_on END AS renewed_on,
    c.systems > 0 AND c.systems = coalesce(e.exited, 0) AS gone
  FROM contracts c
  JOIN periods p ON c.ends_on >= p.from_day AND c.ends_on < p.to_day
  LEFT JOIN exits e ON e.provider = c.provider AND e.contract_id = c.contract_id
  LEFT JOIN renewals r ON r.provider = c.provider AND r.contract_id = c.contract_id
)
SELECT
  period,
  provider,
  contract_id,
  ends_on,
  lines,
  systems,
  exited,
  renewed_on,
  places,
  CASE WHEN NOT gone THEN renewed_on IS NOT NULL END AS passed,
  CASE WHEN gone THEN '系统均已退出' WHEN renewed_on IS NOT NULL THEN '已续签' ELSE '未续签' END AS verdict
FROM judged
