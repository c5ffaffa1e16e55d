-- One row: a provider with 整改 notices that are overdue on the day asked for: due before it and not closed by then
-- (Definitions, Ranking and last place). Both values are the end of the period, excluded.
SELECT provider, CAST(count(*) AS INTEGER) AS overdue
FROM rectifications
WHERE due_at < CAST(? AS TIMESTAMP) AND (closed_at IS NULL OR closed_at >= CAST(? AS TIMESTAMP))
GROUP BY provider
