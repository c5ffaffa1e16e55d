-- One row a suggestion due in a period; the rows of E7.
-- definitions.md E7: due_on in the period, by the row's agency; done = 已说明, or 已办结 unless closed after the end.
-- A row without a status is left out.
CREATE OR REPLACE VIEW due_suggestions AS
SELECT
  p.period,
  s.agency,
  s.suggestion_id,
  s.host_id,
  s.due_on,
  s.status,
  s.closed_on,
  s.status = '已说明' OR (s.status = '已办结' AND coalesce(s.closed_on < p.to_day, true)) AS done,
  s.source_file,
  s.source_line
FROM periods AS p
JOIN suggestions AS s ON s.due_on >= p.from_day AND s.due_on < p.to_day
WHERE s.status IS NOT NULL;
