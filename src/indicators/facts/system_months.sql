-- One row: a month and how many systems are live on a provider on its last day (the system-months of S2).
CREATE OR REPLACE VIEW system_months AS
SELECT
  m.month,
  s.provider,
  count(*) AS systems
FROM period_months m
JOIN systems s ON s.online_date <= m.ends_on AND coalesce(s.exit_date >= m.ends_on, true)
GROUP BY m.month, s.provider
