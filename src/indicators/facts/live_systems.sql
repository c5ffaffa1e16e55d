-- One row: a system that is live on its provider on some day of the period, or on the day before it.
-- Definitions, Providers: live on day d if online_date <= d and (no exit_date or exit_date >= d); without an
-- online_date it is not live yet.
CREATE OR REPLACE VIEW live_systems AS
WITH spans AS (
  SELECT *, coalesce(exit_date, DATE '9999-12-31') AS last_day
  FROM systems
  WHERE online_date IS NOT NULL
)
SELECT
  p.period,
  s.provider,
  s.system_id,
  s.system,
  s.agency,
  s.online_date,
  s.exit_date,
  s.online_date < p.from_day AND s.last_day >= p.from_day - 1 AS live_before,
  s.online_date < p.to_day AND s.last_day >= p.to_day - 1 AS live_at_end,
  greatest(0, date_diff('day', greatest(s.online_date, p.from_day), least(s.last_day, p.to_day - 1) + 1)) AS live_days,
  s.source_file,
  s.source_line
FROM spans s
JOIN periods p ON s.online_date < p.to_day AND s.last_day >= p.from_day - 1
WHERE s.last_day >= s.online_date
