-- One row: a provider with 整改 notices that are overdue at the end of a period: due before it and not closed by then
-- (Definitions, Ranking and last place). Both values are that end. The boundary is O6's: a deadline of 24:00 belongs to the
-- day that it ends, so the second before it decides, and closing at that very instant is in time.
SELECT provider, CAST(count(*) AS INTEGER) AS overdue
FROM rectifications
WHERE due_at - to_seconds(1) < CAST(? AS TIMESTAMP) AND (closed_at IS NULL OR closed_at > CAST(? AS TIMESTAMP))
GROUP BY provider
