-- One row: a report owed in the period (R30: 协议9.8, 15.7), from `submission_facts` (C4). `measured` = seconds from the
-- deadline to the submission, negative when early.
CREATE OR REPLACE VIEW rule_reports AS
SELECT
  'R30' AS rule,
  period,
  provider,
  CAST(NULL AS VARCHAR) AS agency,
  CAST(NULL AS VARCHAR) AS system_id,
  provider AS subject,
  'submissions:' || provider || ':' || kind || ':' || strftime(due_at, '%Y-%m-%d %H:%M:%S') AS record,
  date_diff('second', due_at, submitted_at) AS measured,
  CAST(NULL AS BIGINT) AS per,
  CAST(0 AS BIGINT) AS bound,
  passed,
  verdict AS note,
  source_file,
  source_line
FROM submission_facts
