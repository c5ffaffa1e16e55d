-- One row: a month and a provider, with the service days of all its hosts in that month and how many of them are
-- accounted for (second half of C4). A host serves from start_date to end_date or its system's exit, whichever comes
-- first, both included; accounted for = min(days_observed + days_off, service days), a missing row being 0 days.
-- Two sums by month, never a join of host-months with host-months: with 50 000 hosts this is the one heavy view.
CREATE OR REPLACE TABLE provider_host_months AS
WITH service AS (
  SELECT
    h.host_id,
    s.provider,
    h.start_date AS first_day,
    least(coalesce(h.end_date, DATE '9999-12-31'), coalesce(s.exit_date, DATE '9999-12-31')) AS last_day
  FROM hosts h
  JOIN systems s ON s.system_id = h.system_id
),
stays AS (
  SELECT provider, first_day, last_day, count(*) AS hosts
  FROM service
  WHERE last_day >= first_day
  GROUP BY ALL
),
owed AS (
  SELECT
    m.month,
    s.provider,
    CAST(sum(s.hosts * (date_diff('day', greatest(s.first_day, m.month), least(s.last_day, m.ends_on)) + 1)) AS BIGINT)
      AS service_days
  FROM period_months m
  JOIN stays s ON s.first_day <= m.ends_on AND s.last_day >= m.month
  GROUP BY m.month, s.provider
),
observed AS (
  SELECT
    u.month,
    s.provider,
    CAST(sum(least(
      coalesce(u.days_observed, 0) + coalesce(u.days_off, 0),
      greatest(0, date_diff('day', greatest(s.first_day, u.month), least(s.last_day, last_day(u.month))) + 1)
    )) AS BIGINT) AS observed_days
  FROM host_usage u
  JOIN service s ON s.host_id = u.host_id
  GROUP BY u.month, s.provider
)
SELECT w.month, w.provider, w.service_days, coalesce(o.observed_days, 0) AS observed_days
FROM owed w
LEFT JOIN observed o ON o.month = w.month AND o.provider = w.provider
