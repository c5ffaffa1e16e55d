"""python3 evaluate.py DIR PERIOD OUT [--reference REFDIR]: the product's numbers, computed a second time.

Written from the design documents alone; shares no code with the app.
"""

import csv
import os
import sys
from fractions import Fraction

sys.dont_write_bytecode = True

from agencies import efficiency
from breaches import incident_breaches, level, penalty, rule_breaches
from common import PROVIDERS, Calendar, Catalogue, Period, complete_periods, half_up, load, rank_key, show
from polytope import last_share
from providers import DIMENSIONS, rank_period, t1

LAMBDA = Fraction(3, 10)


def write(folder, name, header, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def streaks(flags):
    """(current, longest) run of True."""
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return run, longest


def calendar_window(period, kind, count):
    """Names of the last `count` calendar quarters or years that have ended by the period's end."""
    year, month = int(period.months[-1][:4]), int(period.months[-1][5:7])
    if kind == "year":
        last = year if month == 12 else year - 1
        return [str(y) for y in range(last - count + 1, last + 1)]
    last = year * 4 + month // 3 - 1
    return [f"{n // 4}Q{n % 4 + 1}" for n in range(last - count + 1, last + 1)]


def overdue(data, provider, period):
    return any(
        r["provider"] == provider and r["due_day"] < period.end
        and (r.get("closed_at") is None or r["closed_at"] > period.end_s)
        for r in data["rectifications"] or []
    )


def bottom(data, period, quarters, years, rankings):
    """Rows of bottom.csv."""
    open_quarters = [q for q in quarters if not rankings[q.name][1]]
    window = [q for q in quarters if q.name in calendar_window(period, "quarter", 8)]
    two = [y for y in years if y.name in calendar_window(period, "year", 2)]
    reviewed = two[-1] if two else None
    weights = [Fraction(w, sum(w for w, _ in DIMENSIONS.values())) for w, _ in DIMENSIONS.values()]
    out = []
    for index, (provider, name) in enumerate(PROVIDERS):
        def row(p):
            return rankings[p.name][0][index]

        last = [row(q)["last"] for q in open_quarters]
        current, longest = streaks(last)
        recent = sum(row(q)["last"] for q in window if not rankings[q.name][1])
        consecutive = len(two) == 2 and all(not rankings[y.name][1] and row(y)["last"] for y in two)
        gap = share = None
        last_there = severe = through_cap = False
        if reviewed and not rankings[reviewed.name][1] and row(reviewed)["ranked"]:
            ranked = [r for r in rankings[reviewed.name][0] if r["ranked"]]
            mine = row(reviewed)
            higher = [r["total"] for r in ranked if rank_key(r["total"]) > rank_key(mine["total"])]
            gap = min(higher) - mine["total"] if higher else None
            scores = {r["provider"]: [r["dims"][d] for d in DIMENSIONS] for r in ranked}
            share = last_share(scores, provider, weights, LAMBDA)
            last_there = mine["last"]
            through_cap = last_there and any(rank_key(r["composite"]) < rank_key(mine["composite"]) for r in ranked)
            severe = half_up(mine["total"], 2) < 60
        first_half = consecutive or recent >= 5
        rest = (
            last_there and gap is not None and gap >= 1 and share >= Fraction(9, 10) and not through_cap
            and (severe or overdue(data, provider, period))
        )
        status = "正常"
        if first_half and rest:
            status = "提请淘汰审查"
        elif first_half or current >= 3:
            status = "预警"
        out.append([
            provider, name, sum(row(q)["ranked"] for q in open_quarters), sum(last), current, longest,
            show(gap), show(share), status,
        ])
    return out


def main(argv):
    home = os.path.dirname(os.path.abspath(__file__))
    reference = os.path.join(home, "..", "..", "data", "reference")
    if "--reference" in argv:
        at = argv.index("--reference")
        reference = argv[at + 1]
        argv = argv[:at] + argv[at + 2:]
    folder, name, out = argv
    data, period = load(folder), Period(name)
    calendar = Calendar(os.path.join(reference, "workdays.csv"))
    catalogue = Catalogue(os.path.join(reference, "catalogue.csv"))

    rows = []
    for r in efficiency(data, period):
        cells = [r["agency"]["agency_id"], r["agency"]["agency"], show(r["score"]), r["band"], show(r["rank"]),
                 show(not r["reason"]), r["reason"]]
        for value, score, _, _ in r["e"].values():
            cells += [show(value), show(score)]
        rows.append(cells)
    header = "agency_id agency score band rank ranked reason".split()
    write(out, "efficiency.csv", header + [h for i in range(1, 8) for h in (f"E{i}", f"E{i}_score")], rows)

    quarters, years = complete_periods(data, period.end)
    if period.kind != "month" and all(p.name != name for p in quarters + years):
        (quarters if period.kind == "quarter" else years).append(period)
    periods = quarters + years + ([period] if period.kind == "month" else [])
    periods.sort(key=lambda p: (p.end, -p.first))
    rankings = {p.name: rank_period(data, p, calendar, catalogue) for p in periods}
    table, indicators = [], []
    for p in periods:
        for r in rankings[p.name][0]:
            if p.kind != "month":
                table.append([p.name, r["provider"], r["name"], show(r["total"]), show(r["rank"]), show(r["bottom"]),
                              *(show(r["dims"][d]) for d in DIMENSIONS), show(r["composite"])])
            for indicator, (value, score, state, n) in r["results"].items():
                indicators.append([p.name, r["provider"], indicator, show(value), show(score), state, show(n)])
    write(out, "ranking.csv", ["period", "provider_id", "provider", "total", "rank", "rank_from_bottom", *DIMENSIONS, "composite"], table)
    write(out, "indicators.csv", ["period", "provider_id", "indicator", "value", "score", "state", "n"], indicators)

    header = "provider_id provider periods times_last current_streak longest_streak gap share status".split()
    write(out, "bottom.csv", header, bottom(data, period, quarters, years, rankings))

    def ratios(quarter):
        return {p: t1(data, p, quarter, calendar) for p, _ in PROVIDERS}

    found = incident_breaches(data, period.end_s) + rule_breaches(data, period.end_s, ratios, quarters)
    rows = []
    for b in sorted(found, key=lambda b: (b["provider"], b["root_cause_id"])):
        coefficient, yuan = penalty(b, data, catalogue)
        rows.append([
            b["root_cause_id"], b["provider"], level(b["rule"]) if b["rule"] else "需人工认定", b["rule"] or "",
            show(coefficient, 2), show(yuan, 2), "；".join(sorted(b["flags"])),
        ])
    write(out, "breaches.csv", "root_cause_id provider_id level rule coefficient penalty_yuan flags".split(), rows)


if __name__ == "__main__":
    main(sys.argv[1:])
