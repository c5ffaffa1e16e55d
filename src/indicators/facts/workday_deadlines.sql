-- One row: a date and a number of workdays that some record asks about, and the deadline: the n-th workday after
-- the date, the date itself never counting (Definitions, Time). Where the calendar lacks it, `deadline` is null,
-- `missing_year` names the year, and the deadline lies somewhere in `earliest`..`latest`: certain bounds, since n
-- workdays take at least n days and no holiday arrangement is longer than two weeks.
CREATE OR REPLACE VIEW workday_deadlines AS
WITH asked AS (
  SELECT CAST(received_at AS DATE) AS day, days FROM order_terms WHERE indicator = 'T3'
  UNION
  SELECT CAST(m.notified_at AS DATE), CAST(p.notice_workdays AS INTEGER)
  FROM maintenance m
  CROSS JOIN parameters p
  WHERE m.notified_at IS NOT NULL
),
calendar AS (
  SELECT min(day) AS first_day, max(day) AS last_day FROM workdays
),
found AS (
  SELECT
    a.day,
    a.days,
    c.last_day,
    a.day BETWEEN c.first_day AND c.last_day AS covered,
    CASE WHEN a.days <= 0 THEN a.day ELSE reached.day END AS deadline
  FROM asked a
  CROSS JOIN calendar c
  LEFT JOIN workdays given ON given.day = a.day
  LEFT JOIN workdays reached ON reached.workday AND reached.ordinal = given.ordinal + a.days
)
SELECT
  day,
  days,
  deadline,
  CASE
    WHEN deadline IS NOT NULL THEN deadline
    WHEN covered THEN greatest(day + days, last_day + 1)
    ELSE day + days
  END AS earliest,
  coalesce(deadline, day + 2 * days + 14) AS latest,
  CASE
    WHEN deadline IS NULL THEN CAST(CASE WHEN covered THEN year(last_day + 1) ELSE year(day) END AS INTEGER)
  END AS missing_year
FROM found
