"""Breaches: definitions.md Breaches, regulation-rules.md part 2. One row a (provider, root cause)."""

from datetime import date
from fractions import Fraction

from common import DAY, Period, half_up

HOUR = 3600
LEVELS = {"A": 0, "B": 1, "严重": 2, "一般": 3}
COEFFICIENT = {
    "Y1": 200, "Y3": 600, "Y4": 600, "Y5": 600, "Y6": 200, "Y7": 200, "Y8": 200, "Y9": 100, "Y10": 200,
    "Y11": 100, "Y12": 200, "G1": 50, "G5": 30, "G6": 60, "G7": 50, "G8": 30, "G9": 50, "G10": 30, "G11": 50,
    "G12": 30, "G13": 50,
}
REVIEW = "需人工认定"
BEYOND = "超出表列"
EDGE = "边界值"
# What C1 deducts for: of 严重 and 一般 only what no other indicator measures.
DEDUCTED = {"Y2", "Y3", "Y4", "Y5", "G2", "G5", "G6"}
POINTS = {"A": 60, "B": 30, "严重": 10, "一般": 3}


def level(rule):
    return {"Y": "严重", "G": "一般"}.get(rule[0], rule[0])


def order(rule):
    """A > B > coefficient > 严重 before 一般 > smaller number."""
    rank = LEVELS[level(rule)] if rule[0] in "AB" else 2
    return rank, -COEFFICIENT.get(rule, 0), LEVELS[level(rule)], int(rule[1:])


def all_of(conditions):
    """True, False, or None when every known condition holds but an input is null."""
    if any(c is False for c in conditions):
        return False
    return None if any(c is None for c in conditions) else True


def at_least(value, limit):
    return None if value is None else value >= limit


def above(value, limit):
    return None if value is None else value > limit


def duration(i):
    """Seconds of an incident's outage; None while it has no end."""
    end = i["outage_end"] if i.get("outage_end") is not None else i.get("resolved_at")
    start = i["outage_start"] if i.get("outage_start") is not None else i.get("reported_at")
    return None if end is None or start is None else end - start


def graded(system):
    """等保三级 or 重要系统; None when that cannot be told."""
    if system is None:
        return None
    if system.get("important") is True or system.get("security_level") == "三级":
        return True
    return None if system.get("security_level") is None else False


def incident_rules(i, systems):
    """{rule: True | None} of one incident whose cause is the provider's, with extra flags."""
    found, flags = {}, set()
    system = systems.get(i.get("system_id"))
    long = duration(i)
    severe = None if i.get("impact") is None else i["impact"] == "重大"
    escalation = i.get("escalation")

    def level_is(*wanted):
        return None if escalation is None else escalation in wanted

    def put(rule, verdict):
        if verdict is not False:
            found[rule] = verdict

    def unmet(flag):
        return None if flag is None else not flag

    if i["category"] == "服务中断":
        if i["scope"] == "云平台":
            pct, people, loss = i.get("systems_affected_pct"), i.get("people_affected"), i.get("loss_yuan")
            put("A1", all_of([above(pct, 30), at_least(people, 500000), at_least(long, 2 * HOUR), at_least(loss, 5000000)]))
            b1 = all_of([above(pct, 10), at_least(people, 100000), at_least(long, 2 * HOUR), at_least(loss, 1000000)])
            put("B1", b1)
            if b1 and found.get("A1") is not True and pct > 30:
                flags.add("B1:" + REVIEW)
        put("G5", at_least(long, 2 * HOUR))
    if i["category"] == "网页篡改":
        delayed = [unmet(i.get("plan_followed")), at_least(long, 1800)]
        put("A2", all_of([i.get("major_event"), level_is("国家级"), *delayed]))
        put("B2", all_of([level_is("市级"), *delayed]))
        put("Y3", severe)
    if i["category"] == "数据丢失":
        lost, count = i.get("data_loss_days"), i.get("systems_affected")
        gone = [above(lost, 30), i.get("unrecoverable") is True]
        put("A3", all_of([graded(system), above(count, 3), *gone]))
        few = None if count is None else 1 <= count <= 3
        b3 = all_of([few, *gone])
        put("B3", b3)
        if b3 and count > 1:
            flags.add("B3:" + REVIEW)
        put("Y4", severe)
    if i["category"] == "入侵攻击":
        noticed = [level_is("国家级", "市级"), unmet(i.get("remedied_in_24h"))]
        put("A4", all_of([graded(system), i.get("major_event"), *noticed]))
        put("B4", all_of(noticed))
        put("Y5", severe)
    return found, flags


def root_causes(data, before):
    """{(provider, root cause): rows} of the incidents reported before the instant `before`."""
    out = {}
    for i in data["incidents"] or []:
        if i.get("reported_at") is None or i["reported_at"] >= before:
            continue
        key = i["provider"], i.get("root_cause_id") or i["incident_id"]
        out.setdefault(key, []).append(i)
    return out


def incident_breaches(data, before):
    """[{provider, root_cause_id, rule, at, systems, flags}] by incident, 择其重者 inside each root cause."""
    systems = {s["system_id"]: s for s in data["systems"] or []}
    out = []
    for (provider, root), rows in sorted(root_causes(data, before).items()):
        blamed = [i for i in rows if i["cause"] == "云服务商"]
        if not blamed:
            continue
        met, pending, flags = set(), set(), set()
        down = {}
        for i in blamed:
            found, extra = incident_rules(i, systems)
            flags |= extra
            met |= {r for r, v in found.items() if v is True}
            pending |= {r for r, v in found.items() if v is None}
            if i["category"] == "服务中断":
                down.setdefault(i.get("system_id"), []).append(duration(i))
        for spells in down.values():
            if len(spells) >= 3 or sum(s for s in spells if s is not None) >= 8 * HOUR:
                met.add("G6")
        pending -= met
        if not met and not pending:
            continue
        flags |= {f"{r}:{REVIEW}" for r in pending if not met or order(r) < min(map(order, met))}
        named = {i["system_id"] for i in blamed if i.get("system_id")}
        out.append({
            "provider": provider, "root_cause_id": root, "rule": min(met, key=order) if met else None,
            "rules": met, "pending": pending, "at": min(i["reported_at"] for i in rows),
            "systems": named, "agency": None, "flags": flags,
        })
    return out


def banded(value, first, second, last, low, high):
    """(rule, flags) of an average or gap; the first bound is in time, inner bounds go up."""
    if value <= first:
        return None, {EDGE} if value == first else set()
    if value < second:
        return low, set()
    flags = {EDGE} if value == second else set()
    return high, flags | ({BEYOND} if value >= last else set())


def rule_breaches(data, before, t1_ratio, quarters):
    """Breaches that are not one incident's: availability, averages, gaps, overdue rectifications."""
    out = []
    systems = {s["system_id"]: s for s in data["systems"] or []}

    def add(rule, provider, agency, name, at, flags):
        out.append({
            "provider": provider, "root_cause_id": f"{rule}:{provider}:{agency or ''}:{name}", "rule": rule,
            "rules": {rule}, "pending": set(), "at": at, "systems": set(), "agency": agency, "flags": flags,
        })

    blamed = [i for i in data["incidents"] or [] if i["cause"] == "云服务商" and (i.get("reported_at") or before) < before]
    for period in quarters:
        for provider, ratio in t1_ratio(period).items():
            if ratio is None or ratio <= 1:
                continue
            part = [i for i in blamed if i["provider"] == provider and i["scope"] == "云平台"
                    and i.get("outage_start") is not None and i["outage_start"] < period.end_s
                    and (i.get("outage_end") or i.get("resolved_at") or period.end_s) > period.start_s]
            severe = any(i.get("impact") == "重大" for i in part)
            unsure = not severe and any(i.get("impact") is None for i in part)
            add("Y1" if severe else "G1", provider, None, period.name, period.last * DAY, {REVIEW} if unsure else set())
    groups = {}
    for i in blamed:
        system = systems.get(i.get("system_id"))
        agency = system["agency"] if system else None
        when = date_month(i["reported_at"])
        groups.setdefault((i["provider"], agency, when), []).append(i)
    for (provider, agency, month), rows in sorted(groups.items(), key=lambda g: (g[0][0], g[0][1] or "", g[0][2])):
        severe = any(i.get("impact") == "重大" for i in rows)
        for field, bounds, rules in (
            ("responded_at", (15, 30, 60), (("Y7", "Y8"), ("G8", "G9"))),
            ("resolved_at", (30, 60, 120), (("Y9", "Y10"), ("G10", "G11"))),
        ):
            spans = [i[field] - i["reported_at"] for i in rows if i.get(field) is not None]
            if not spans:
                continue
            mean = Fraction(sum(spans), len(spans) * 60)
            rule, flags = banded(mean, *bounds, *rules[0 if severe else 1])
            if rule:
                add(rule, provider, agency, month, Period(month).last * DAY, flags)
    for g in data["duty_gaps"] or []:
        if g["gap_start"] >= before:
            continue
        end = g["gap_end"] if g.get("gap_end") is not None else before
        hours = Fraction(end - g["gap_start"], HOUR)
        rule, flags = banded(hours, 1, 2, 4, *(("Y11", "Y12") if g.get("impact") == "重大" else ("G12", "G13")))
        if rule:
            add(rule, g["provider"], None, stamp(g["gap_start"]), g["gap_start"], flags)
    for r in data["rectifications"] or []:
        if r["due_at"] > before or (r.get("closed_at") is not None and r["closed_at"] <= r["due_at"]):
            continue
        add("Y6" if r.get("impact") == "重大" else "G7", r["provider"], None, r["notice_id"], r["due_day"] * DAY, set())
    return out


def stamp(seconds):
    clock = seconds % DAY
    return f"{date.fromordinal(seconds // DAY)} {clock // 3600:02d}:{clock % 3600 // 60:02d}"


def date_month(seconds):
    return stamp(seconds)[:7]


def penalty(breach, data, catalogue):
    """元: one month's fee of the lines in force × the best coefficient, rounded once to 分."""
    best = max([COEFFICIENT.get(r, 0) for r in breach["rules"]] or [0])
    if not best:
        return None, None
    on, fee = breach["at"] // DAY, Fraction(0)
    for line in data["contract_lines"] or []:
        if line["provider"] != breach["provider"] or not line["start_date"] <= on <= line["end_date"]:
            continue
        if breach["systems"] and line.get("system_id") not in breach["systems"]:
            continue
        if breach["agency"] and line["agency"] != breach["agency"]:
            continue
        if line["unit_price"] is None or line["quantity"] is None:
            continue
        fee += line["unit_price"] * line["quantity"] * catalogue.per_month(line["item_code"])
    return Fraction(best, 100), half_up(fee * best / 100, 2)


def deduction(breaches, provider, period):
    """Points C1 takes off before it is scaled by size."""
    total = 0
    for b in breaches:
        if b["provider"] != provider or not period.has(b["at"]) or b["rule"] is None:
            continue
        if b["rule"][0] in "AB" or b["rule"] in DEDUCTED:
            total += POINTS[level(b["rule"])]
    return total
