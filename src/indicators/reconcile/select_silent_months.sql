-- One row an agency or provider without any usage row: the months in question, in order, and its hosts in the last.
SELECT
  about,
  unit,
  CAST(count(*) AS INTEGER) AS months,
  string_agg(CAST(month AS VARCHAR)[1:7], '、' ORDER BY month) AS which,
  max_by(hosts, month) AS hosts
FROM silent_months
GROUP BY about, unit
ORDER BY about, unit
