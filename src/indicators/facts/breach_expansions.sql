-- One row: a 扩容 order that took more than 7 × 24 hours (一般 4, 协议3.4), open ones once the data has passed that:
-- as in T4, a deadline at the very end of the data belongs to the day after.
CREATE OR REPLACE VIEW breach_expansions AS
SELECT order_id, provider, agency, system_id, received_at + to_days(7) AS due_at
FROM work_orders
WHERE
  part = '变更'
  AND expansion
  AND (
    completed_at > received_at + to_days(7)
    OR (completed_at IS NULL AND received_at + to_days(7) < (SELECT max(ends) FROM periods WHERE kind = 'month'))
  )
