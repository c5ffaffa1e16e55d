-- One row a (period, agency, system) with 入云 orders that fell due for going online in the period; the rows of E6.
-- definitions.md E6: completed in [start − 90 d, end − 90 d), with system and vcpu; online = 上线 orders of the system
-- completed before the end, whatever agency they name; left_out: one of those carries no vcpu. `places`: file and line
-- of each of these orders, one a text line.
CREATE OR REPLACE VIEW online_systems AS
WITH configured AS (
  SELECT
    p.period,
    p.ends,
    o.agency,
    o.system_id,
    count(*) AS orders,
    sum(o.vcpu) AS vcpu,
    string_agg(o.source_file || ':' || o.source_line, chr(10) ORDER BY o.source_file, o.source_line) AS places
  FROM periods AS p
  CROSS JOIN parameters AS q
  JOIN work_orders AS o
    ON o.completed_at >= p.starts - to_days(CAST(q.configured_lag_days AS INTEGER))
    AND o.completed_at < p.ends - to_days(CAST(q.configured_lag_days AS INTEGER))
  WHERE o.part = '入云' AND o.system_id IS NOT NULL AND o.vcpu IS NOT NULL
  GROUP BY ALL
)
SELECT
  c.period,
  c.agency,
  c.system_id,
  CAST(c.orders AS INTEGER) AS orders,
  CAST(c.vcpu AS BIGINT) AS configured,
  CAST(least(c.vcpu, coalesce(sum(o.vcpu), 0)) AS BIGINT) AS online,
  count(o.order_id) > count(o.vcpu) AS left_out,
  concat_ws(
    chr(10),
    c.places,
    string_agg(o.source_file || ':' || o.source_line, chr(10) ORDER BY o.source_file, o.source_line)
  ) AS places
FROM configured AS c
LEFT JOIN work_orders AS o ON o.system_id = c.system_id AND o.part = '上线' AND o.completed_at < c.ends
GROUP BY c.period, c.agency, c.system_id, c.orders, c.vcpu, c.places;
