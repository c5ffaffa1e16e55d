"""Reading clean exports, periods and the workday calendar. Everything is an int or a Fraction.

Dates are proleptic ordinals (days), instants are seconds since ordinal 0, both Beijing time without zone.
"""

import csv
import os
from datetime import date
from fractions import Fraction

PROVIDERS = [
    ("shouxin", "首信"), ("inspur", "浪潮"), ("unicom", "联通"), ("taiji", "太极"),
    ("telecom", "电信"), ("mobile", "移动"), ("kingsoft", "金山"), ("ucloud", "优刻得"),
]
TABLES = (
    "agencies systems hosts host_usage usage_reports contract_lines work_orders incidents maintenance "
    "duty_gaps rectifications satisfaction complaints acceptance certificates submissions suggestions promotions"
).split()
DATES = set(
    "online_date exit_date start_date end_date exempt_until signed_on date valid_from valid_to issued_on "
    "due_on closed_on".split()
)
INSTANTS = set(
    "received_at completed_at reported_at responded_at onsite_at resolved_at outage_start outage_end notified_at "
    "start_at end_at gap_start gap_end issued_at due_at closed_at submitted_at".split()
)
NUMBERS = set(
    "vcpu memory_gb storage_gb cpu_avg cpu_p95 cpu_max memory_avg memory_p95 storage_used_gb network_out_mb "
    "days_observed days_off unit_price quantity months agreed_days systems_affected systems_affected_pct "
    "people_affected loss_yuan data_loss_days score responses sessions agencies_attended".split()
)
BOOLEANS = set("important expansion unrecoverable major_event plan_followed remedied_in_24h upheld passed".split())
TRUE = {"是", "有", "1", "true", "Y", "通过", "合格", "有效"}
FALSE = {"否", "无", "0", "false", "N", "不通过", "不合格", "无效"}
MISSING = {"", "-", "—", "/", "N/A", "null"}
DAY = 86400


def day(text):
    """`2025-01-31` → ordinal."""
    return date.fromisoformat(text).toordinal()


def instant(text):
    """`2025-01-31 08:30[:00]` → seconds; a bare date is 00:00."""
    head, _, clock = text.partition(" ")
    parts = [int(p) for p in clock.split(":")] if clock else [0, 0]
    hour, minute, second = (parts + [0])[:3]
    return day(head) * DAY + hour * 3600 + minute * 60 + second


def cell(name, text):
    text = text.strip()
    if text in MISSING or (text == "无" and name not in BOOLEANS and name != "escalation"):
        return None
    if name in DATES:
        return day(text)
    if name in INSTANTS:
        return instant(text)
    if name in NUMBERS:
        return Fraction(text.rstrip("%"))
    if name in BOOLEANS:
        if text in TRUE:
            return True
        if text in FALSE:
            return False
        raise ValueError(f"{name}: {text}")
    return text


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def load(folder):
    """{table: [row] or None when the table is absent}; a row holds every column, None where missing."""
    data = {}
    for table in TABLES:
        path = os.path.join(folder, table + ".csv")
        if not os.path.exists(path):
            data[table] = None
            continue
        rows = []
        for raw in read_csv(path):
            row = {name: cell(name, text) for name, text in raw.items()}
            if raw.get("due_at"):
                # A bare date is 24:00 of that date, yet belongs to the period of the date.
                row["due_day"] = day(raw["due_at"].strip()[:10])
                if len(raw["due_at"].strip()) == 10:
                    row["due_at"] += DAY
            rows.append(row)
        data[table] = rows
    return data


class Calendar:
    """Workdays of mainland China; a day outside the file is an error, never a guess."""

    def __init__(self, path):
        self.work = {day(r["date"]): r["workday"].strip() in ("1", "true", "True", "是") for r in read_csv(path)}

    def deadline(self, start, n):
        """The n-th workday after the date `start` (an ordinal), which itself never counts."""
        current = start
        while n > 0:
            current += 1
            if current not in self.work:
                raise LookupError(f"no workday calendar for {date.fromordinal(current).year}")
            n -= self.work[current]
        return current


class Catalogue:
    def __init__(self, path):
        self.rows = {r["item_code"]: r for r in read_csv(path)}

    def ceiling(self, provider, item):
        """最高限价 as a Fraction; None = no quote or unknown item. 3xxx are free."""
        row = self.rows.get(item)
        if row is None:
            return None
        if item.startswith("3"):
            return Fraction(0)
        text = (row.get(provider) or "").strip()
        return None if text in MISSING else Fraction(text)

    def per_month(self, item):
        """What a unit price is worth in a month: 1, 1/12 for a yearly price, 0 for a one-off."""
        billing = self.rows.get(item, {}).get("billing", "元/月")
        if "月" in billing or "month" in billing:
            return Fraction(1)
        return Fraction(1, 12) if "年" in billing or "year" in billing else Fraction(0)


def month_first(month):
    return day(month + "-01")


def next_month(month):
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + number // 12}-{number % 12 + 1:02d}"


class Period:
    """`2025`, `2025Q3` or `2025-07`: a half-open interval of whole months."""

    def __init__(self, name):
        self.name = name
        if "Q" in name:
            first, count, self.kind = f"{name[:4]}-{int(name[5]) * 3 - 2:02d}", 3, "quarter"
        elif "-" in name:
            first, count, self.kind = name, 1, "month"
        else:
            first, count, self.kind = name + "-01", 12, "year"
        self.months = [first]
        while len(self.months) < count:
            self.months.append(next_month(self.months[-1]))
        self.first = month_first(first)
        self.end = month_first(next_month(self.months[-1]))
        self.last = self.end - 1
        self.start_s, self.end_s = self.first * DAY, self.end * DAY

    def has_day(self, ordinal):
        return ordinal is not None and self.first <= ordinal < self.end

    def has(self, seconds):
        return seconds is not None and self.start_s <= seconds < self.end_s


def complete_periods(data, until):
    """Complete quarters and years of the usage months, ended by the ordinal `until`, in time order."""
    months = sorted({r["month"] for r in data["host_usage"] or []})
    if not months:
        return [], []
    names_q, names_y = [], []
    for year in range(int(months[0][:4]), int(months[-1][:4]) + 1):
        names_y.append(Period(str(year)))
        names_q.extend(Period(f"{year}Q{q}") for q in (1, 2, 3, 4))

    def inside(p):
        return months[0] <= p.months[0] and p.months[-1] <= months[-1] and p.end <= until

    return [p for p in names_q if inside(p)], [p for p in names_y if inside(p)]


def half_up(x, digits):
    """Half-up (away from zero on a tie) to `digits` decimals, as an exact Fraction."""
    scale = 10 ** digits
    n = abs(x) * scale
    whole = int((n + Fraction(1, 2)) // 1)
    return Fraction(-whole if x < 0 else whole, scale)


def show(x, digits=6):
    """A CSV cell: fixed decimals, empty for None."""
    if x is None:
        return ""
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, (int, str)):
        return str(x)
    n = half_up(x, digits) * 10 ** digits
    sign = "-" if n < 0 else ""
    n = abs(int(n))
    return f"{sign}{n // 10 ** digits}.{n % 10 ** digits:0{digits}d}"


def linear(x, zero, full):
    t = (x - Fraction(zero)) / (Fraction(full) - Fraction(zero))
    return 100 * min(Fraction(1), max(Fraction(0), t))


def band(x, low, high, overload):
    if x < low:
        return 100 * x / low
    if x <= high:
        return Fraction(100)
    return 100 - Fraction(overload) * (x - high) / (100 - high)


def rank_key(x):
    return int((x * 10 ** 9 + Fraction(1, 2)) // 1)


def union(intervals):
    """Sorted disjoint union of half-open intervals."""
    out = []
    for a, b in sorted(i for i in intervals if i[0] < i[1]):
        if out and a <= out[-1][1]:
            out[-1][1] = max(out[-1][1], b)
        else:
            out.append([a, b])
    return out


def subtract(intervals, holes):
    """Disjoint `intervals` less the union of `holes`."""
    out = []
    for a, b in intervals:
        for c, d in union(holes):
            if d <= a or c >= b:
                continue
            if c > a:
                out.append([a, c])
            a = d
        if a < b:
            out.append([a, b])
    return out


def length(intervals):
    return sum(b - a for a, b in intervals)


def aggregate(results, weights):
    """Score of one dimension: (score or None, coverage met). results: id → (value, score, state, n)."""
    whole = sum(weights.values())
    applicable = whole - sum(w for k, w in weights.items() if results[k][2] == "not_applicable")
    observed = {k: w for k, w in weights.items() if results[k][2] in ("scored", "not_delivered")}
    if applicable == 0:
        return None, False
    if 10 * sum(observed.values()) < 8 * applicable:
        return None, False
    return sum((w * results[k][1] for k, w in observed.items()), Fraction(0)) / sum(observed.values()), True
