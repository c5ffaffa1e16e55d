-- One row: a month of the period and the number of the provider's host-days that its monitoring accounts for (C4).
CREATE OR REPLACE VIEW host_month_facts AS
SELECT p.period, h.provider, h.month, h.observed_days, h.service_days
FROM provider_host_months h
JOIN periods p ON h.month >= p.from_day AND h.month < p.to_day
