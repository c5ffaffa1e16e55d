-- One row: a work order, the indicator that judges it and the days it was given.
-- T3 (办法13, 14): 入云 and 上线 in workdays · T4 (协议3.4): expansions in natural days · T5 (办法15): other changes
-- and exits in the agreed natural days. A shorter agreed term replaces the regulation's.
CREATE OR REPLACE VIEW order_terms AS
SELECT
  o.*,
  CASE
    WHEN o.part IN ('入云', '上线') THEN 'T3'
    WHEN o.part = '变更' AND coalesce(o.expansion, false) THEN 'T4'
    WHEN o.part IN ('变更', '退出') THEN 'T5'
  END AS indicator,
  CASE
    WHEN o.part = '入云' THEN least(CAST(p.onboard_days AS INTEGER), o.agreed_days)
    WHEN o.part = '上线' THEN least(CAST(p.online_days AS INTEGER), o.agreed_days)
    WHEN o.part = '变更' AND coalesce(o.expansion, false) THEN least(CAST(p.expansion_days AS INTEGER), o.agreed_days)
    ELSE o.agreed_days
  END AS days
FROM work_orders o
CROSS JOIN parameters p
WHERE o.part IS NOT NULL
