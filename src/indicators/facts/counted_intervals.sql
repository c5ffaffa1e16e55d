-- One row: a stretch between two neighbouring edges of a provider's records during which at least one record counts
-- and none excuses. The rows of a provider never overlap, so their lengths add up to the union less the excused
-- parts: Klee's sweep over the edges.
CREATE OR REPLACE TABLE counted_intervals AS
WITH edges AS (
  SELECT
    indicator,
    provider,
    unnest([starts_at, ends_at]) AS instant,
    unnest([1, -1]) AS step,
    counting
  FROM record_intervals
  WHERE ends_at > starts_at
),
steps AS (
  SELECT
    indicator,
    provider,
    instant,
    coalesce(sum(step) FILTER (WHERE counting), 0) AS counting,
    coalesce(sum(step) FILTER (WHERE NOT counting), 0) AS excusing
  FROM edges
  GROUP BY indicator, provider, instant
),
levels AS (
  SELECT
    indicator,
    provider,
    instant AS starts_at,
    lead(instant) OVER edge AS ends_at,
    sum(counting) OVER edge AS counting,
    sum(excusing) OVER edge AS excusing
  FROM steps
  WINDOW edge AS (PARTITION BY indicator, provider ORDER BY instant)
)
SELECT indicator, provider, starts_at, ends_at
FROM levels
WHERE counting > 0 AND excusing = 0
