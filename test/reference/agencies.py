"""使用效率 of every agency for one period: definitions.md, 使用效率."""

from fractions import Fraction

from common import DAY, aggregate, band, half_up, linear, month_first, next_month, rank_key

PUBLIC = {"公众服务", "门户网站", "移动APP"}
EXEMPT = {"灾备", "免费测试", "短期扩容", "重保预留"}
WEIGHTS = {"E1": 25, "E2": 20, "E3": 15, "E4": 15, "E5": 10, "E6": 10, "E7": 5}
NOT_MEASURED = (None, None, "not_measured", None)
NOT_APPLICABLE = (None, None, "not_applicable", None)


def is_public(system):
    text = (system.get("system_type") or "").replace("；", "、").replace(";", "、").replace(" ", "")
    return any(part in PUBLIC for part in text.split("、"))


def service_days(host, system, month):
    """Days of the month on which the host is in service; its system's exit ends it, end dates included."""
    first, last = month_first(month), month_first(next_month(month)) - 1
    ends = [last] + [d for d in (host.get("end_date"), system.get("exit_date")) if d is not None]
    return max(0, min(ends) - max(first, host["start_date"]) + 1)


class HostMonth:
    """One candidate (virtual, old enough, in service, not exempt) and what its usage row says, if any."""

    def __init__(self, host, system, month, row):
        first, days = month_first(month), month_first(next_month(month)) - month_first(month)
        served = service_days(host, system, month)
        exempt = (
            host.get("exemption") in EXEMPT
            and host.get("exempt_until") is not None
            and host["exempt_until"] >= first
        )
        virtual = host.get("host_type") in (None, "虚拟机")
        self.candidate = virtual and first - host["start_date"] >= 90 and served > 0 and not exempt
        row = row or {}
        self.vcpu, self.memory, self.storage = (
            row[k] if row.get(k) is not None else host[k] for k in ("vcpu", "memory_gb", "storage_gb")
        )
        observed, off = row.get("days_observed") or 0, row.get("days_off") or 0
        self.eligible = self.candidate and 5 * (observed + off) >= 4 * served
        self.cpu, self.mem, self.used = row.get("cpu_p95"), row.get("memory_p95"), row.get("storage_used_gb")
        peak, out = row.get("cpu_max"), row.get("network_out_mb")
        self.off_idle = self.eligible and off >= min(30, days)
        quiet = None not in (self.cpu, peak, out) and self.cpu < 3 and peak < 5 and out < 5
        self.idle = self.off_idle or (self.eligible and served == days and quiet)
        self.has_e5 = self.off_idle or None not in (self.cpu, peak, out)
        self.has_e4 = self.idle or None not in (self.cpu, self.mem)
        self.low = self.eligible and (
            self.idle or (None not in (self.cpu, self.mem) and self.cpu < 10 and self.mem < 30)
        )
        self.in_run = False
        self.public = is_public(system)
        self.host = host


def host_months(data, period):
    """{agency: {month: [HostMonth]}} of the period, with runs looked up back to the first usage month."""
    systems = {s["system_id"]: s for s in data["systems"] or []}
    usage = {(r["host_id"], r["month"]): r for r in data["host_usage"] or []}
    first = min([r["month"] for r in data["host_usage"] or []] + [period.months[0]])
    timeline = [first]
    while timeline[-1] < period.months[-1]:
        timeline.append(next_month(timeline[-1]))
    out = {}
    for host in data["hosts"] or []:
        system = systems[host["system_id"]]
        cells = [HostMonth(host, system, m, usage.get((host["host_id"], m))) for m in timeline]
        run = []
        for c in cells + [None]:
            if c is not None and c.low:
                run.append(c)
                continue
            if len(run) >= 3:
                for r in run:
                    r.in_run = True
            run = []
        for month, c in zip(timeline, cells):
            if month in period.months and c.candidate:
                out.setdefault(system["agency"], {}).setdefault(month, []).append(c)
    return out


def covered(rows, weight, present):
    """Inputs present in host-months holding at least 80 % of the eligible capacity."""
    whole = sum(weight(c) for c in rows)
    return whole > 0 and 5 * sum(weight(c) for c in rows if present(c)) >= 4 * whole


def utilisation(rows, weight, value, bands):
    if not covered(rows, weight, lambda c: value(c) is not None):
        return NOT_MEASURED
    top = score = total = Fraction(0)
    for public in (True, False):
        part = [c for c in rows if c.public == public and value(c) is not None]
        w = sum(weight(c) for c in part)
        if w == 0:
            continue
        s = sum(weight(c) * value(c) for c in part)
        top, total = top + s, total + w
        score += w * band(s / w, *bands[public], 40)
    return top / total, score / total, "scored", None


def share(rows, present, hit, zero):
    if not covered(rows, lambda c: c.vcpu, present):
        return NOT_MEASURED
    whole = sum(c.vcpu for c in rows if present(c))
    value = 100 * sum((c.vcpu for c in rows if present(c) and hit(c)), Fraction(0)) / whole
    return value, linear(value, zero, 0), "scored", None


def storage(rows):
    if not covered(rows, lambda c: c.storage, lambda c: c.used is not None):
        return NOT_APPLICABLE if rows and sum(c.storage for c in rows) == 0 else NOT_MEASURED
    part = [c for c in rows if c.used is not None]
    value = min(Fraction(100), 100 * sum(c.used for c in part) / sum(c.storage for c in part))
    return value, band(value, 50, 85, 40), "scored", None


def conversion(data, agency, period):
    if data["work_orders"] is None:
        return NOT_MEASURED
    lo, hi = (period.first - 90) * DAY, (period.end - 90) * DAY
    configured, online, unknown = {}, {}, set()
    for o in data["work_orders"]:
        done, system = o["completed_at"], o["system_id"]
        if done is None or system is None:
            continue
        if o["part"] == "入云" and o["agency"] == agency and lo <= done < hi and o.get("vcpu") is not None:
            configured[system] = configured.get(system, 0) + o["vcpu"]
        if o["part"] == "上线" and done < period.end_s:
            if o.get("vcpu") is None:
                unknown.add(system)
            else:
                online[system] = online.get(system, 0) + o["vcpu"]
    kept = {s: v for s, v in configured.items() if s not in unknown}
    whole = sum(kept.values())
    if whole == 0:
        return NOT_APPLICABLE
    value = 100 * Fraction(sum(min(v, online.get(s, 0)) for s, v in kept.items())) / whole
    return value, linear(value, 0, 90), "scored", None


def suggestions(data, agency, period):
    if data["suggestions"] is None:
        return NOT_MEASURED
    due = [s for s in data["suggestions"] if s["agency"] == agency and period.has_day(s["due_on"])]
    if not due:
        return NOT_APPLICABLE

    def closed(s):
        late = s.get("closed_on") is not None and s["closed_on"] >= period.end
        return s["status"] == "已说明" or (s["status"] == "已办结" and not late)

    value = Fraction(100 * sum(map(closed, due)), len(due))
    return value, linear(value, 0, 100), "scored", None


def efficiency(data, period):
    """Rows of efficiency.csv as dicts, one an agency, in the order of their ids."""
    by_agency = host_months(data, period)
    out = []
    for agency in sorted(data["agencies"] or [], key=lambda a: a["agency_id"]):
        months = by_agency.get(agency["agency_id"], {})
        rows = [c for part in months.values() for c in part if c.eligible]
        valid = 0
        for part in months.values():
            whole = sum(c.vcpu for c in part)
            valid += whole > 0 and 5 * sum(c.vcpu for c in part if c.eligible) >= 4 * whole
        hosts = {c.host["host_id"]: c.host for c in rows}
        size = len(hosts) >= 5 or sum(h["vcpu"] for h in hosts.values()) >= 16
        e = {
            "E1": utilisation(rows, lambda c: c.vcpu, lambda c: c.cpu, {True: (25, 60), False: (40, 80)}),
            "E2": utilisation(rows, lambda c: c.memory, lambda c: c.mem, {True: (40, 75), False: (50, 85)}),
            "E3": storage(rows),
            "E4": share(rows, lambda c: c.has_e4, lambda c: c.in_run and not c.idle, 50),
            "E5": share(rows, lambda c: c.has_e5, lambda c: c.idle, 20),
            "E6": conversion(data, agency["agency_id"], period),
            "E7": suggestions(data, agency["agency_id"], period),
        }
        score, enough = aggregate(e, WEIGHTS)
        reason = ""
        if not rows:
            score, reason = None, "无可评价主机"
        elif not enough:
            reason = "指标覆盖不足"
        elif 4 * valid < 3 * len(period.months):
            reason = "有效月份不足"
        elif not size:
            reason = "规模较小"
        out.append({"agency": agency, "score": score, "reason": reason, "e": e, "rank": None, "band": ""})
    keys = [rank_key(r["score"]) for r in out if not r["reason"]]
    for r in out:
        if r["reason"]:
            continue
        r["rank"] = 1 + sum(k > rank_key(r["score"]) for k in keys)
        shown = half_up(r["score"], 2)
        r["band"] = "优秀" if shown >= 90 else "良好" if shown >= 80 else "一般" if shown >= 60 else "较差"
    return out
