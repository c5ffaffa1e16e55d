"""The providers' indicators for one period: definitions.md, Providers; weights and goalposts of method.md 3."""

from fractions import Fraction

from agencies import service_days
from breaches import deduction, incident_breaches, root_causes
from common import DAY, PROVIDERS, aggregate, length, linear, month_first, next_month, rank_key, subtract, union

DIMENSIONS = {
    "tech": (25, {"T1": 35, "T2": 20, "T3": 25, "T4": 10, "T5": 10}),
    "market": (10, {"M1": 30, "M2": 30, "M3": 25, "M4": 15}),
    "operations": (25, {"O1": 20, "O2": 10, "O3": 30, "O4": 15, "O5": 10, "O6": 15}),
    "satisfaction": (20, {"S1": 50, "S2": 20, "S3": 15, "S4": 15}),
    "compliance": (20, {"C1": 50, "C2": 20, "C3": 15, "C4": 15}),
}
GOALPOSTS = {
    "T1": (10, 1), "T2": (1, 0), "T3": (80, 100), "T4": (70, 100), "T5": (70, 100),
    "M1": (0, 40), "M2": (-20, 20), "M3": (60, 100), "M4": (0, 100),
    "O1": (85, 100), "O2": (85, 100), "O3": (70, 100), "O4": (80, 100), "O5": (5, 0), "O6": (60, 100),
    "S1": (60, 95), "S2": (2, 0), "S3": (70, 100), "S4": (70, 100),
    "C1": (0, 100), "C2": (90, 100), "C3": (0, 100), "C4": (80, 100),
}
NOT_MEASURED = (None, None, "not_measured", None)
NOT_DELIVERED = (None, Fraction(0), "not_delivered", None)


def scored(indicator, value, n=None):
    return Fraction(value), linear(Fraction(value), *GOALPOSTS[indicator]), "scored", n


def not_applicable(n=None):
    return None, None, "not_applicable", n


def rate(indicator, verdicts):
    """A rate of rows in percent with its n; no row is not_applicable."""
    if not verdicts:
        return not_applicable(0)
    return scored(indicator, Fraction(100 * sum(verdicts), len(verdicts)), len(verdicts))


def live(system, day):
    """Live on an ordinal day, exit date included; no online date is not yet live."""
    return (
        system["online_date"] is not None
        and system["online_date"] <= day
        and (system.get("exit_date") is None or system["exit_date"] >= day)
    )


def live_some_day(system, period):
    return (
        system["online_date"] is not None
        and system["online_date"] < period.end
        and (system.get("exit_date") is None or system["exit_date"] >= max(period.first, system["online_date"]))
    )


def of(data, table, provider):
    return [r for r in data[table] or [] if r["provider"] == provider]


def notified_windows(data, provider, calendar):
    """Maintenance windows announced at least 3 workdays ahead."""
    out = []
    for m in of(data, "maintenance", provider):
        if in_time_notice(m, calendar) and m["end_at"] is not None:
            out.append((m["start_at"], m["end_at"]))
    return out


def in_time_notice(m, calendar):
    return m["notified_at"] is not None and calendar.deadline(m["notified_at"] // DAY, 3) <= m["start_at"] // DAY


def t1(data, provider, period, calendar):
    outages = []
    for i in of(data, "incidents", provider):
        if i["cause"] != "云服务商" or i["scope"] != "云平台" or i.get("outage_start") is None:
            continue
        end = next((e for e in (i.get("outage_end"), i.get("resolved_at")) if e is not None), period.end_s)
        outages.append((max(i["outage_start"], period.start_s), min(end, period.end_s)))
    down = length(subtract(union(outages), notified_windows(data, provider, calendar)))
    return Fraction(down * 10000, period.end_s - period.start_s)


def work_orders(data, provider, period, calendar):
    """Verdicts of T3, T4 and T5 for the orders whose deadline lies in the period."""
    out = {"T3": [], "T4": [], "T5": []}
    for o in of(data, "work_orders", provider):
        got, done, agreed = o["received_at"], o["completed_at"], o.get("agreed_days")
        if got is None:
            continue
        if o["part"] in ("入云", "上线"):
            days = 3 if o["part"] == "入云" else 1
            due = calendar.deadline(got // DAY, days if agreed is None else min(days, agreed))
            if period.has_day(due):
                out["T3"].append(done is not None and done // DAY <= due)
            continue
        expands = o["part"] == "变更" and o.get("expansion") is True
        if expands:
            days = 7 if agreed is None else min(7, agreed)
        elif agreed is None:
            continue
        else:
            days = agreed
        due = got + days * DAY
        if period.has(due):
            out["T4" if expands else "T5"].append(done is not None and done <= due)
    return out


def contracts(data, provider, period):
    """M3 verdicts: renewed or not, of the contracts ending in the period."""
    systems = {s["system_id"]: s for s in data["systems"] or []}
    lines = of(data, "contract_lines", provider)
    by_id = {}
    for line in lines:
        by_id.setdefault(line["contract_id"], []).append(line)
    out = []
    for contract, part in by_id.items():
        end = max(line["end_date"] for line in part)
        if not period.has_day(end):
            continue
        named = {line["system_id"] for line in part if line.get("system_id")}
        exits = [systems[s].get("exit_date") for s in named]
        if named and all(d is not None and d <= end for d in exits):
            continue
        out.append(any(x.get("renews") == contract and x["signed_on"] < period.end for x in lines))
    return out


def satisfaction_votes(data, provider, period, served):
    """{agency: mean score} of the agencies served, rows of the quarters inside the period."""
    votes = {}
    for r in of(data, "satisfaction", provider):
        text = r["period"]
        quarter = text if "Q" in text else f"{text[:4]}Q{(int(text[5:7]) + 2) // 3}"
        first = f"{quarter[:4]}-{int(quarter[5]) * 3 - 2:02d}"
        inside = period.kind != "month" and first in period.months
        if inside and r["agency"] in served and r["score"] is not None:
            votes.setdefault(r["agency"], []).append(r["score"])
    return {a: sum(v) / len(v) for a, v in votes.items()}


def acceptance(data, provider, period):
    """Verdicts of S3 and S4."""
    rows = [r for r in of(data, "acceptance", provider) if r["passed"] is not None]
    failed = {}
    for r in rows:
        if r["kind"] == "验收" and not r["passed"]:
            failed.setdefault(r["agency"], []).append(r["date"])
    s3, s4 = [], []
    for r in rows:
        if not period.has_day(r["date"]):
            continue
        if r["kind"] == "月度考核":
            s4.append(r["passed"])
        elif not any(1 <= r["date"] - d <= 90 for d in failed.get(r["agency"], [])):
            s3.append(r["passed"])
    return s3, s4


def certified(data, provider, period):
    for kind in ("等保三级", "云安全审查"):
        spans = [(c["valid_from"], c["valid_to"] + 1) for c in of(data, "certificates", provider) if c["kind"] == kind]
        if not any(a <= period.first and b >= period.end for a, b in union(spans)):
            return 0
    return 100


def delivery(data, provider, period):
    """C4: half the submissions in time, half the days observed; None where a half does not exist."""
    due = [s for s in of(data, "submissions", provider) if period.has_day(s["due_day"])]
    halves = []
    if due:
        halves.append(Fraction(100 * sum(s.get("submitted_at") is not None and s["submitted_at"] <= s["due_at"] for s in due), len(due)))
    systems = {s["system_id"]: s for s in of(data, "systems", provider)}
    usage = {(r["host_id"], r["month"]): r for r in data["host_usage"] or []}
    seen = whole = 0
    for host in data["hosts"] or []:
        system = systems.get(host["system_id"])
        if system is None or data["host_usage"] is None:
            continue
        for month in period.months:
            days = service_days(host, system, month)
            row = usage.get((host["host_id"], month), {})
            seen += min((row.get("days_observed") or 0) + (row.get("days_off") or 0), days)
            whole += days
    if whole:
        halves.append(Fraction(100 * seen) / whole)
    return sum(halves) / len(halves) if halves else None


def indicators(data, provider, period, calendar, catalogue):
    """{indicator: (value, score, state, n)} of one provider."""
    out = {}
    systems = of(data, "systems", provider)
    live_at_end = [s for s in systems if live(s, period.last)]
    served = {s["agency"] for s in systems if live_some_day(s, period)}
    have = {t: data[t] is not None for t in data}

    incidents = of(data, "incidents", provider)
    out["T1"] = scored("T1", t1(data, provider, period, calendar)) if have["incidents"] else NOT_MEASURED
    causes = {k: v for k, v in root_causes(data, period.end_s).items() if k[0] == provider}
    lost = sum(
        period.has(min(i["reported_at"] for i in rows))
        and any(i["category"] == "数据丢失" and i["cause"] == "云服务商" and i.get("unrecoverable") is True for i in rows)
        for rows in causes.values()
    )
    out["T2"] = scored("T2", lost) if have["incidents"] else NOT_MEASURED
    orders = work_orders(data, provider, period, calendar)
    for name in ("T3", "T4", "T5"):
        out[name] = rate(name, orders[name]) if have["work_orders"] else NOT_MEASURED

    agencies = len(data["agencies"] or [])
    out["M1"] = (
        scored("M1", Fraction(100 * len({s["agency"] for s in live_at_end}), agencies))
        if have["systems"] and agencies else NOT_MEASURED
    )
    before = sum(live(s, period.first - 1) for s in systems)
    if not have["systems"]:
        out["M2"] = NOT_MEASURED
    elif before == 0 and not live_at_end:
        out["M2"] = not_applicable()
    else:
        out["M2"] = scored("M2", Fraction(100 * (len(live_at_end) - before), max(10, before)))
    out["M3"] = rate("M3", contracts(data, provider, period)) if have["contract_lines"] else NOT_MEASURED
    attended = sum(p["agencies_attended"] or 0 for p in of(data, "promotions", provider) if period.has_day(p["date"]))
    target = Fraction(agencies * len(period.months), 12)
    out["M4"] = scored("M4", 100 * attended / target) if have["promotions"] and target else NOT_MEASURED

    important = {s["system_id"]: s.get("important") is True for s in data["systems"] or []}
    o1, o2, o3 = [], [], []
    for i in incidents:
        if not period.has(i["reported_at"]):
            continue

        def within(field, minutes):
            return i.get(field) is not None and i[field] - i["reported_at"] <= minutes * 60

        if i["cause"] not in ("不可抗力", "运营商网络"):
            o1.append(within("responded_at", 15))
            if i["scope"] == "云平台" or i.get("onsite_at") is not None:
                o2.append(within("onsite_at", 120))
        if i["cause"] == "云服务商":
            strict = i["scope"] == "信息系统" and important.get(i.get("system_id"), False)
            o3.append(within("resolved_at", 10 if strict else 30))
    for name, verdicts in (("O1", o1), ("O2", o2), ("O3", o3)):
        out[name] = rate(name, verdicts) if have["incidents"] else NOT_MEASURED
    windows = [m for m in of(data, "maintenance", provider) if period.has(m["start_at"])]
    out["O4"] = rate("O4", [in_time_notice(m, calendar) for m in windows]) if have["maintenance"] else NOT_MEASURED
    gaps = [
        (max(g["gap_start"], period.start_s), min(period.end_s if g["gap_end"] is None else g["gap_end"], period.end_s))
        for g in of(data, "duty_gaps", provider)
    ]
    out["O5"] = (
        scored("O5", Fraction(1000 * length(union(gaps)), period.end_s - period.start_s))
        if have["duty_gaps"] else NOT_MEASURED
    )
    due = [r for r in of(data, "rectifications", provider) if period.has_day(r["due_day"])]
    out["O6"] = (
        rate("O6", [r.get("closed_at") is not None and r["closed_at"] <= r["due_at"] for r in due])
        if have["rectifications"] else NOT_MEASURED
    )

    votes = satisfaction_votes(data, provider, period, served)
    n = len(votes)
    if not have["satisfaction"]:
        out["S1"] = NOT_MEASURED
    elif not served:
        out["S1"] = not_applicable(0)
    elif n >= 8 or 2 * n >= len(served):
        out["S1"] = scored("S1", (sum(votes.values()) + 5 * 80) / Fraction(n + 5), n)
    else:
        out["S1"] = None, None, "not_measured", n
    system_months = sum(live(s, month_first(next_month(m)) - 1) for s in systems for m in period.months)
    upheld = sum(c["upheld"] is True for c in of(data, "complaints", provider) if period.has_day(c["date"]))
    if not have["complaints"]:
        out["S2"] = NOT_MEASURED
    elif not system_months:
        out["S2"] = not_applicable()
    else:
        out["S2"] = scored("S2", Fraction(100 * upheld, system_months))
    s3, s4 = acceptance(data, provider, period)
    out["S3"] = rate("S3", s3) if have["acceptance"] else NOT_MEASURED
    out["S4"] = rate("S4", s4) if have["acceptance"] else NOT_MEASURED

    points = deduction(incident_breaches(data, period.end_s), provider, period)
    x = 100 - points / max(Fraction(1), Fraction(len(live_at_end), 50))
    out["C1"] = scored("C1", min(Fraction(100), max(Fraction(0), x))) if have["incidents"] else NOT_MEASURED
    prices = []
    for line in of(data, "contract_lines", provider):
        ceiling = catalogue.ceiling(provider, line["item_code"])
        if period.has_day(line["signed_on"]) and ceiling is not None and line["unit_price"] is not None:
            prices.append(line["unit_price"] <= ceiling)
    out["C2"] = rate("C2", prices) if have["contract_lines"] else NOT_MEASURED
    if not have["certificates"]:
        out["C3"] = NOT_MEASURED
    elif not of(data, "certificates", provider):
        out["C3"] = NOT_DELIVERED
    else:
        out["C3"] = scored("C3", certified(data, provider, period))
    if not have["submissions"] and not have["host_usage"]:
        out["C4"] = NOT_MEASURED
    else:
        value = delivery(data, provider, period)
        out["C4"] = NOT_DELIVERED if value is None else scored("C4", value)
    return out


def rank_period(data, period, calendar, catalogue):
    """One dict a provider: dimensions, composite, total, ranks; and whether the period is a hole."""
    whole = sum(w for w, _ in DIMENSIONS.values())
    breaches = incident_breaches(data, period.end_s)
    rows, with_live = [], 0
    for provider, name in PROVIDERS:
        results = indicators(data, provider, period, calendar, catalogue)
        dims = {d: aggregate(results, weights)[0] for d, (_, weights) in DIMENSIONS.items()}
        composite = None
        if None not in dims.values():
            composite = sum(w * dims[d] for d, (w, _) in DIMENSIONS.items()) / whole
        is_live = any(live_some_day(s, period) for s in of(data, "systems", provider))
        with_live += is_live
        capped = any(
            b["provider"] == provider and period.has(b["at"]) and b["rule"] and b["rule"][0] == "A" for b in breaches
        )
        total = composite
        if capped and composite is not None:
            total = min(composite, Fraction(5999, 100))
        rows.append({
            "provider": provider, "name": name, "results": results, "dims": dims, "composite": composite,
            "total": total, "ranked": is_live and composite is not None, "rank": None, "bottom": None, "last": False,
        })
    ranked = [r for r in rows if r["ranked"]]
    hole = len(ranked) < 3 or 2 * len(ranked) < with_live
    if not hole:
        place(ranked, "total", "rank", "bottom")
        for r in ranked:
            r["last"] = r["bottom"] == 1 and r["rank"] != 1
    return rows, hole


def place(rows, field, top, bottom):
    """Competition ranks from both ends."""
    keys = [rank_key(r[field]) for r in rows]
    for r, k in zip(rows, keys):
        r[top] = 1 + sum(o > k for o in keys)
        r[bottom] = 1 + sum(o < k for o in keys)
