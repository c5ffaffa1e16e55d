-- One row: an indicator and a table without which it is not_measured for everybody. C4 is not here: its two halves
-- stand for one another and decide for themselves.
CREATE OR REPLACE VIEW indicator_tables AS
SELECT
  indicator,
  unnest(tables) AS table_name
FROM (
  VALUES
    ('T1', ['incidents']),
    ('T2', ['incidents']),
    ('T3', ['work_orders']),
    ('T4', ['work_orders']),
    ('T5', ['work_orders']),
    ('M1', ['agencies', 'systems']),
    ('M2', ['systems']),
    ('M3', ['contract_lines', 'systems']),
    ('M4', ['agencies', 'promotions']),
    ('O1', ['incidents']),
    ('O2', ['incidents']),
    ('O3', ['incidents']),
    ('O4', ['maintenance']),
    ('O5', ['duty_gaps']),
    ('O6', ['rectifications']),
    ('S1', ['satisfaction', 'systems']),
    ('S2', ['complaints', 'systems']),
    ('S3', ['acceptance']),
    ('S4', ['acceptance']),
    ('C2', ['contract_lines']),
    ('C3', ['certificates']),
    ('live_system_days', ['systems'])
) AS needed(indicator, tables)
