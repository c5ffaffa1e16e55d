-- One row: a 整改 notice that was not closed by its deadline (严重 6, 一般 7), open ones once the data has reached it.
-- A date-only deadline is stored as 24:00 of its day and belongs to that day, as in O6: the second before it decides.
CREATE OR REPLACE VIEW breach_rectifications AS
SELECT notice_id, provider, due_at - to_seconds(1) AS due_at, impact
FROM rectifications
WHERE closed_at > due_at OR (closed_at IS NULL AND due_at - to_seconds(1) < (SELECT max(ends) FROM periods WHERE kind = 'month'))
