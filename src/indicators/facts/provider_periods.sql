-- One row: a period and an evaluated provider; every indicator gives each of them an answer.
CREATE OR REPLACE VIEW provider_periods AS
SELECT
  p.period,
  e.provider,
  p.from_day,
  p.to_day,
  p.starts,
  p.ends,
  p.months,
  date_diff('second', p.starts, p.ends) AS period_seconds
FROM periods p
CROSS JOIN evaluated_providers e
