-- One row: a run of at least three 月度考核 in a row that one agency's provider failed (一般 3), dated by its third.
-- An assessment without a verdict ends a run: it is not known to be failed.
CREATE OR REPLACE VIEW breach_assessments AS
WITH marked AS (
  SELECT
    *,
    row_number() OVER every_row - row_number() OVER same_verdict AS run
  FROM (
    SELECT date, agency, provider, system_id, coalesce(NOT passed, false) AS failed
    FROM acceptance
    WHERE kind = '月度考核'
  )
  WINDOW
    every_row AS (PARTITION BY provider, agency, system_id ORDER BY date),
    same_verdict AS (PARTITION BY provider, agency, system_id, failed ORDER BY date)
)
SELECT
  provider,
  agency,
  system_id,
  list_extract(list(date ORDER BY date), 3) AS third_date,
  count(*) AS failures,
  string_agg(strftime(date, '%Y-%m-%d'), chr(10) ORDER BY date) AS dates
FROM marked
WHERE failed
GROUP BY provider, agency, system_id, run
HAVING count(*) >= 3
