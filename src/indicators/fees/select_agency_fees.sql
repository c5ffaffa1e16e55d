-- The contract lines of one agency with a fee in a period, each with its ceiling and source. Bound: period, agency.
SELECT * FROM fee_lines WHERE period = ? AND agency = ? ORDER BY provider, system_id, item_code, line_id;
