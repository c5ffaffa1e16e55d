-- One row: a period, a provider and one of the two certificates it must hold (C3, 办法16, 协议10.2.3). `passed` = the
-- union of the certificate's validities covers every day of the period; both their days are included, so a validity
-- that begins the day after another ends continues it.
-- `places`: files and lines of the certificate's validities that touch the period, one a text line.
CREATE OR REPLACE VIEW certificate_facts AS
WITH ordered AS (
  SELECT
    provider,
    kind,
    valid_from,
    valid_to,
    valid_from > max(valid_to) OVER (
      PARTITION BY provider, kind ORDER BY valid_from, valid_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) + 1 AS breaks
  FROM certificates
  WHERE valid_to >= valid_from
),
numbered AS (
  SELECT
    *,
    count(*) FILTER (WHERE breaks) OVER (PARTITION BY provider, kind ORDER BY valid_from, valid_to) AS stretch
  FROM ordered
),
stretches AS (
  SELECT provider, kind, min(valid_from) AS valid_from, max(valid_to) AS valid_to
  FROM numbered
  GROUP BY provider, kind, stretch
)
SELECT
  pp.period,
  pp.provider,
  k.kind,
  s.valid_from,
  s.valid_to,
  s.kind IS NOT NULL AS passed,
  CASE WHEN s.kind IS NOT NULL THEN '全期有效' ELSE '未覆盖全期' END AS verdict,
  (
    SELECT string_agg(c.source_file || ':' || c.source_line, chr(10) ORDER BY c.valid_from, c.valid_to)
    FROM certificates c
    WHERE c.provider = pp.provider AND c.kind = k.kind AND c.valid_from < pp.to_day AND c.valid_to >= pp.from_day
  ) AS places
FROM provider_periods pp
CROSS JOIN (VALUES ('等保三级'), ('云安全审查')) AS k(kind)
LEFT JOIN stretches s
  ON s.provider = pp.provider
  AND s.kind = k.kind
  AND s.valid_from <= pp.from_day
  AND s.valid_to >= pp.to_day - 1
