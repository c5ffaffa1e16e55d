"""python3 budget.py DIR PERIOD OUT: right-sizing, its worth, and contract fees, a second time.

Written from definitions.md (Right-sizing, 协议费用), on exact fractions; shares no code with the app.
"""

import math
import os
import sys
from datetime import date
from fractions import Fraction

sys.dont_write_bytecode = True

from agencies import HostMonth
from common import Catalogue, Period, load
from evaluate import write

TARGET = {"vcpu": {True: 40, False: 60}, "memory_gb": {True: 75, False: 80}}
STEP = {"vcpu": 2, "memory_gb": 4}
ITEM = {"vcpu": "1001", "memory_gb": "1002"}


def cents(amount):
    """Yuan with two decimals, half up."""
    whole = math.floor(amount * 100 + Fraction(1, 2))
    return f"{whole // 100}.{whole % 100:02d}"


def plain(value):
    return "" if value is None else str(value) if value.denominator == 1 else f"{float(value):g}"


def fitted(size, peaks, target, step):
    """The smallest whole number of steps that carries the largest peak at the target; the size itself if little is saved."""
    if len(peaks) < 3:
        return size
    fit = max(step, math.ceil(size * max(peaks) / target / step) * step)
    return Fraction(fit) if size - fit >= step else size


def price(data, catalogue, system, provider, item, last):
    lines = [
        r for r in data["contract_lines"] or []
        if r.get("system_id") == system and r["item_code"] == item and r["unit_price"] is not None
        and r["start_date"] is not None and r["start_date"] <= last and r["end_date"] is not None and r["end_date"] >= last
    ]
    if lines:
        return max(lines, key=lambda r: (r["signed_on"], r["line_id"]))["unit_price"], "contract"
    ceiling = catalogue.ceiling(provider, item)
    return (ceiling, "catalogue") if ceiling is not None else (None, "unpriced")


def sizing(data, catalogue, period):
    systems = {s["system_id"]: s for s in data["systems"] or []}
    usage = {(r["host_id"], r["month"]): r for r in data["host_usage"] or []}
    last = period.end - 1
    for host in sorted(data["hosts"] or [], key=lambda h: h["host_id"]):
        system = systems[host["system_id"]]
        ends = [d for d in (host.get("end_date"), system.get("exit_date")) if d is not None]
        months = [HostMonth(host, system, m, usage.get((host["host_id"], m))) for m in period.months]
        months = [m for m in months if m.eligible]
        if len(months) < 3 or (ends and min(ends) < last):
            continue
        public = months[0].public
        idle = all(m.idle for m in months[-3:])
        old = {k: Fraction(host[k] or 0) for k in STEP}
        peaks = {"vcpu": [m.cpu for m in months if m.cpu is not None],
                 "memory_gb": [m.mem for m in months if m.mem is not None]}
        new = {k: Fraction(0) if idle else fitted(old[k], peaks[k], TARGET[k][public], STEP[k]) for k in STEP}
        if not idle and new == old:
            continue
        row = [host["host_id"], system["agency"], "release" if idle else "resize", len(months)]
        for k in STEP:
            unit, origin = price(data, catalogue, system["system_id"], system["provider"], ITEM[k], last)
            worth = None if unit is None else (old[k] - new[k]) * unit * 12
            row += [plain(old[k]), plain(new[k]), origin, "" if worth is None else cents(worth)]
        yield row


def months_in(line, period):
    """Months of a line's term in the period; the term runs from the calendar month of its start, whatever the day."""
    start = date.fromordinal(line["start_date"] if line["start_date"] is not None else line["signed_on"])
    first = 12 * start.year + start.month - 1
    year, month = map(int, period.months[0].split("-"))
    low = 12 * year + month - 1
    high = low + len(period.months)
    return max(Fraction(0), min(first + line["months"], high) - max(first, low)), low <= first < high


def fees(data, catalogue, period):
    sums = {}
    for line in data["contract_lines"] or []:
        if None in (line["unit_price"], line["quantity"], line["months"]):
            continue
        months, begins = months_in(line, period)
        billing = catalogue.rows.get(line["item_code"], {}).get("billing", "元/月")
        # A free item that is charged all the same runs by the month, as one outside the catalogue does.
        part = Fraction(begins) if billing in ("元", "元/次") else months * Fraction(1, 12 if billing == "元/年" else 1)
        if months > 0 or begins:
            key = (line["agency"], line["provider"], line["item_code"])
            sums[key] = sums.get(key, 0) + line["unit_price"] * line["quantity"] * part
    return [[*key, cents(amount)] for key, amount in sorted(sums.items())]


def main(argv):
    home = os.path.dirname(os.path.abspath(__file__))
    folder, name, out = argv
    data, period = load(folder), Period(name)
    catalogue = Catalogue(os.path.join(home, "..", "..", "data", "reference", "catalogue.csv"))
    write(out, "sizing.csv", ("host_id agency action months vcpu new_vcpu vcpu_price_from vcpu_saving "
                              "memory_gb new_memory memory_price_from memory_saving").split(),
          sizing(data, catalogue, period))
    write(out, "fees.csv", "agency provider item amount".split(), fees(data, catalogue, period))


if __name__ == "__main__":
    main(sys.argv[1:])
