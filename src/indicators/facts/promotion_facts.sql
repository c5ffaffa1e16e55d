-- One row: a promotion or training of the period; a row without attendance is listed and adds nothing (M4).
CREATE OR REPLACE VIEW promotion_facts AS
SELECT
  p.period,
  r.provider,
  r.date,
  r.sessions,
  r.agencies_attended,
  r.source_file,
  r.source_line
FROM promotions r
JOIN periods p ON r.date >= p.from_day AND r.date < p.to_day
