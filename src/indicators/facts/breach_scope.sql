-- One row: a period and an evaluated provider, and how many systems are live on its last day (N of C1); whether the
-- incidents that C1 is judged from were delivered at all.
CREATE OR REPLACE VIEW breach_scope AS
SELECT
  pp.period,
  pp.provider,
  count(l.system_id) FILTER (l.live_at_end) AS systems,
  EXISTS (SELECT 1 FROM delivered WHERE table_name = 'incidents') AS incidents_delivered
FROM provider_periods pp
LEFT JOIN live_systems l ON l.period = pp.period AND l.provider = pp.provider
GROUP BY pp.period, pp.provider
