"""python3 check.py: values worked by hand, from method.md's examples, the State Council's holiday notices and the seed."""

import os
import sys
from datetime import date
from fractions import Fraction as F

sys.dont_write_bytecode = True

from agencies import HostMonth, efficiency, service_days
from breaches import banded, incident_rules, order
from common import Calendar, Catalogue, Period, band, day, half_up, instant, length, linear, load, rank_key, show, subtract, union
from evaluate import calendar_window, streaks
from polytope import last_share
from providers import contracts, live, satisfaction_votes, t1

HERE = os.path.dirname(os.path.abspath(__file__))
REFERENCE = os.path.join(HERE, "..", "..", "data", "reference")
calendar = Calendar(os.path.join(REFERENCE, "workdays.csv"))
catalogue = Catalogue(os.path.join(REFERENCE, "catalogue.csv"))

# method.md 2, the worked line: non-public P95 20 → 50; 55 → 100; 92 → 76.
assert [band(F(x), 40, 80, 40) for x in (20, 55, 92)] == [50, 100, 76]
assert linear(F(95), 80, 100) == 75 and linear(F(1), 5, 0) == 80 and linear(F(-20), -20, 20) == 0
assert (show(F(1, 3)), show(F(-1, 2000000)), show(F(59995, 1000), 2)) == ("0.333333", "-0.000001", "60.00")
assert half_up(F("59.995"), 2) == 60 and rank_key(F(1, 3)) == 333333333

# Third workdays: 春节 2025 (work on 01-26, 02-08), 国庆 2024 (09-29, 10-12) and 2023 (10-07, 10-08).
for told, due in (("2025-01-24", "2025-02-05"), ("2024-09-29", "2024-10-09"), ("2023-09-27", "2023-10-08")):
    assert date.fromordinal(calendar.deadline(day(told), 3)) == date.fromisoformat(due)
try:
    calendar.deadline(day("2026-12-31"), 1)
    raise SystemExit("a day beyond the calendar must fail")
except LookupError as error:
    assert "2027" in str(error)

# The seed's tables: 1001 and 1002; the 5xxx order puts 移动 third; "-" is no quote; 3xxx are free.
assert [catalogue.ceiling(p, "1001") for p in ("shouxin", "unicom", "ucloud")] == [0, F("10.93"), F("37.8")]
assert catalogue.ceiling("mobile", "5003") == 360 and catalogue.ceiling("inspur", "5002") is None
assert catalogue.ceiling("inspur", "3003") == 0 and catalogue.per_month("4008") == 0

# regulation-rules.md: allowed downtime at 99.99 % is 52.56 min a year, 12.96 min in 90 days.
assert F(Period("2025").end_s - Period("2025").start_s, 60) / 10000 == F("52.56")
assert F(Period("2025Q1").end_s - Period("2025Q1").start_s, 60) / 10000 == F("12.96")
assert subtract(union([(0, 60), (30, 90)]), [(15, 75)]) == [[0, 15], [75, 90]] and length([[0, 15], [75, 90]]) == 30
assert calendar_window(Period("2025Q3"), "quarter", 8)[0] == "2023Q4" and calendar_window(Period("2025Q3"), "year", 2) == ["2023", "2024"]
assert streaks([True, True, False, True]) == (1, 2)

# 2023-12-02 is 90 days before 2024-03-01 in a leap year; the day after is 89.
machine = {"host_type": None, "vcpu": F(4), "memory_gb": F(8), "storage_gb": F(100), "host_id": "h", "end_date": None}
row = {"cpu_p95": F(2), "cpu_max": F(4), "memory_p95": None, "network_out_mb": F(4), "days_observed": F(25)}
for start, old in (("2023-12-02", True), ("2023-12-03", False)):
    assert HostMonth({**machine, "start_date": day(start)}, {}, "2024-03", row).candidate is old
cell = HostMonth({**machine, "start_date": day("2022-01-01")}, {}, "2024-03", row)
assert cell.eligible and cell.idle and cell.has_e4 and 5 * 24 < 4 * 31
assert service_days({**machine, "start_date": day("2022-01-01"), "end_date": day("2024-02-15")}, {}, "2024-02") == 15

# Two units in two dimensions: 甲 (0, 10) is last against 乙 (5, 5) when the first weight exceeds one half.
two = {"甲": [F(0), F(10)], "乙": [F(5), F(5)]}
assert last_share(two, "甲", [F(1, 2), F(1, 2)], F(1)) == F(1, 2)
# Three in three, symmetric: each third; and lambda 0.3 about the centre keeps it.
three = {k: [F(0 if i == j else 1) for i in range(3)] for j, k in enumerate("甲乙丙")}
for spread in (F(1), F(3, 10)):
    assert last_share(three, "甲", [F(1, 3)] * 3, spread) == F(1, 3)
# Five dimensions: beaten only where u1 > 1/2, a corner simplex of (1/2)^4.
five = {"甲": [F(0), F(1), F(1), F(1), F(1)], "乙": [F(1), F(0), F(0), F(0), F(0)]}
assert last_share(five, "甲", [F(1, 5)] * 5, F(1)) == F(1, 16) and last_share(five, "乙", [F(1, 5)] * 5, F(1)) == F(15, 16)

# Breach bounds and 择其重者: A > B > coefficient > 严重 before 一般 > smaller number.
assert banded(F(15), 15, 30, 60, "G8", "G9") == (None, {"边界值"}) and banded(F(30), 15, 30, 60, "G8", "G9")[0] == "G9"
assert sorted(["G5", "Y9", "B1", "Y4", "A3", "G1", "Y3", "G6"], key=order) == ["A3", "B1", "Y3", "Y4", "Y9", "G6", "G1", "G5"]
event = {"category": "服务中断", "scope": "云平台", "reported_at": 0, "outage_start": 0, "outage_end": 7200, "loss_yuan": None,
         "systems_affected_pct": F(42), "people_affected": F(500000)}
assert incident_rules(event, {})[0] == {"A1": None, "B1": None, "G5": True}
assert incident_rules({**event, "loss_yuan": F(1000000)}, {})[0] == {"B1": True, "G5": True}

city = load(os.path.join(HERE, "..", "fixtures", "city"))
# 浪潮 on 2025-04-10: outages 02:00–03:00 and 02:30–03:30, the window 01:00–02:15 told in time, 03:00–04:15 told late: 75 min.
quake = {**city, "incidents": [r for r in city["incidents"] if (r["outage_start"] or 0) // 86400 == day("2025-04-10")]}
assert t1(quake, "inspur", Period("2025-04"), calendar) * 43200 / 10000 == 75
by_id = {r["agency"]["agency_id"]: r for r in efficiency(city, Period("2025"))}
# A05 is A04's copy, so they tie.
assert by_id["A04"]["score"] == by_id["A05"]["score"] and by_id["A04"]["rank"] == by_id["A05"]["rank"] == 1
# A04 in 2025: 40 vCPU × 12 = 480, less 4 + 4 of H137 (no row in March, 23 of 30 days in November) = 472 eligible.
# E4: H134 January 4 (a run from November 2024), H136 May and July 16 (June is idle), H137 nine low months 36 = 56;
# dropped for a null: H135 August 8, H138 April 8 (off 29 of 30 days is not idle).
assert by_id["A04"]["e"]["E4"][0] == F(5600, 472 - 16)
# E5: H136 June 8, H138 February, May, June 24 = 32; dropped: H135 August 8, H138's nine other months without network 72.
assert by_id["A04"]["e"]["E5"][0] == F(3200, 472 - 80)
assert [by_id[a]["reason"] for a in ("A09", "A10", "A11", "A12", "A13", "A14")] == [
    "无可评价主机", "无可评价主机", "有效月份不足", "规模较小", "指标覆盖不足", "有效月份不足"]
# Of K90 and K91 alone: K91 of 浪潮 ends on 2025-03-31, renewed by lines signed on 2025-04-01: too late for the quarter,
# in time for the year. K90 of 电信 names S37 (gone) and S09 (not), so it counts, in 2024Q4, and is not renewed.
few = {**city, "contract_lines": [r for r in city["contract_lines"] if r["contract_id"] in ("K90", "K91", "K92", "K93")]}
assert contracts(few, "inspur", Period("2025Q1")) == [False] and contracts(few, "inspur", Period("2025")) == [True]
assert contracts(few, "telecom", Period("2024Q4")) == [False]
assert not live({"online_date": None}, day("2025-01-01")) and live({"online_date": day("2024-12-31"), "exit_date": day("2024-12-31")}, day("2024-12-31"))
assert satisfaction_votes(city, "mobile", Period("2025-12"), {"A01"}) == {}
assert instant("2025-01-01") == day("2025-01-01") * 86400
print("ok")
