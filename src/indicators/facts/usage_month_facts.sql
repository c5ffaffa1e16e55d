-- One row: a month of the period as in `host_month_facts`, with where its usage was read (C4), for readers only: from which
-- line to which of each file, and how many of these lines are of the provider's hosts; one file a text line.
CREATE OR REPLACE VIEW usage_month_facts AS
WITH lines AS (
  SELECT
    p.period,
    s.provider,
    u.month,
    u.source_file,
    min(u.source_line) AS first_line,
    max(u.source_line) AS last_line,
    count(*) AS lines
  FROM host_usage u
  JOIN periods p ON u.month >= p.from_day AND u.month < p.to_day
  JOIN hosts h ON h.host_id = u.host_id AND h.start_date <= last_day(u.month) AND coalesce(h.end_date >= u.month, true)
  JOIN systems s ON s.system_id = h.system_id AND coalesce(s.exit_date >= u.month, true)
  WHERE u.source_line IS NOT NULL
  GROUP BY p.period, s.provider, u.month, u.source_file
),
places AS (
  SELECT
    period,
    provider,
    month,
    string_agg(
      source_file || ':' || first_line
        || CASE WHEN lines > 1 THEN '-' || last_line || '（' || lines || ' 行）' ELSE '' END,
      chr(10)
      ORDER BY source_file
    ) AS places
  FROM lines
  GROUP BY period, provider, month
)
SELECT f.*, p.places
FROM host_month_facts f
LEFT JOIN places p ON p.period = f.period AND p.provider = f.provider AND p.month = f.month
