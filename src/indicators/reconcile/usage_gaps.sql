-- One row: an agency, a provider and a month of the usage data's span in which they have hosts in service: how many, and
-- how many of those have a usage row. In service as in 使用效率: from start_date to end_date or the system's exit.
-- Two sums by key, never a join of host-months with host-months: there may be ten million.
CREATE OR REPLACE VIEW usage_gaps AS
WITH owed AS (
  SELECT h.agency, h.provider, m.month, count(*) AS hosts
  FROM host_months AS m
  JOIN rented_hosts AS h ON h.host_no = m.host_no
  WHERE m.service_days > 0
  GROUP BY h.agency, h.provider, m.month
),
given AS (
  SELECT h.agency, h.provider, u.month, count(*) AS hosts
  FROM host_usage AS u
  JOIN rented_hosts AS h ON h.host_id = u.host_id
  WHERE h.first_day <= last_day(u.month) AND coalesce(h.last_day >= greatest(h.first_day, u.month), true)
  GROUP BY h.agency, h.provider, u.month
)
SELECT
  o.agency,
  o.provider,
  o.month,
  o.hosts,
  coalesce(g.hosts, 0) AS reported,
  o.hosts - coalesce(g.hosts, 0) AS missing
FROM owed AS o
LEFT JOIN given AS g ON g.agency = o.agency AND g.provider = o.provider AND g.month = o.month
