"""Agencies, systems, hosts and their monthly usage of the small city, edges first, filler after."""

from datetime import date, timedelta

MONTHS = [f"{2023 + (6 + i) // 12}-{(6 + i) % 12 + 1:02d}" for i in range(30)]
PROVIDERS = ["shouxin", "inspur", "unicom", "taiji", "telecom", "mobile", "kingsoft"]
TYPES = ["业务生产系统", "内部办公", "公众服务", "门户网站；移动APP", "业务生产系统、公众服务", "视频系统", "", "其他"]
LEVELS = ["二级", "三级", "一级", "未定级", "三级", ""]


class Lcg:
    """Knuth's MMIX generator: the same numbers on every machine and version."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, items):
        return items[self.below(len(items))]


def first_of(month):
    return date.fromisoformat(month + "-01")


def last_of(month):
    after = first_of(month) + timedelta(days=32)
    return after.replace(day=1) - timedelta(days=1)


def agencies():
    names = [
        "示例一局", "示例二局", "示例三局", "示例四局", "示例五局", "示例六局", "示例七局", "示例, \"八\"局",
        "示例'; DROP TABLE agencies;--", "示例十局", "示例十一局", "示例<img src=x onerror=alert(1)>局",
        "示例__proto__局", "示例十四局",
    ]
    return [{"agency_id": f"A{i + 1:02d}", "agency": n, "parent": "", "aliases": f"样例{i + 1}"} for i, n in enumerate(names)]


def systems(rng):
    """44 systems: A05 copies A04, A09 has none, A10 only physical hosts, A11 is late, A12 small."""
    out = []

    def add(agency, provider, online, exit_date="", kind=None, level=None, important=None):
        k = len(out)
        out.append({
            "system_id": f"S{k + 1:02d}", "system": f"示例系统{k + 1}", "agency": agency, "provider": provider,
            "system_type": TYPES[k % len(TYPES)] if kind is None else kind,
            "security_level": LEVELS[k % len(LEVELS)] if level is None else level,
            "important": ["否", "是", ""][k % 3] if important is None else important,
            "online_date": online, "exit_date": exit_date,
        })

    owners = ["A01", "A02", "A03", "A06", "A07", "A08", "A13", "A14"]
    for k in range(28):
        year = 2020 + rng.below(3)
        add(owners[k % 8], PROVIDERS[(k * 3 + k // 8) % 7], f"{year}-{rng.below(12) + 1:02d}-{rng.below(28) + 1:02d}")
    for agency in ("A04", "A05"):
        add(agency, "shouxin", "2021-03-01", kind="公众服务", level="三级", important="是")
        add(agency, "taiji", "2021-06-01", kind="内部办公", level="二级", important="否")
    add("A10", "inspur", "2021-01-01")
    add("A11", "mobile", "2025-06-10")
    add("A12", "telecom", "2022-02-02")
    add("A12", "kingsoft", "2022-02-02", "2024-12-31")
    # Exits on the last day of a quarter, on the first day of one, mid-month and on the day a contract ends.
    add("A01", "telecom", "2021-05-05", "2024-09-30")
    add("A02", "telecom", "2021-05-05", "2025-01-01")
    add("A03", "telecom", "2021-05-05", "2025-05-17")
    add("A06", "unicom", "2021-05-05", "2024-12-31")
    # Online on the first and last day of a period, online unknown, and a provider never live in the window.
    add("A07", "shouxin", "2024-12-31")
    add("A08", "inspur", "2025-01-01")
    add("A13", "unicom", "")
    add("A14", "ucloud", "2020-01-01", "2023-06-30")
    add("A14", "ucloud", "2026-02-01")
    add("A07", "mobile", "2024-02-29")
    return out


def hosts(rng, estate):
    out = []

    def add(system, vcpu, memory, storage, start, end="", kind="虚拟机", exemption="", until=""):
        out.append({
            "host_id": f"H{len(out) + 1:03d}", "system_id": system, "host_type": kind, "vcpu": vcpu,
            "memory_gb": memory, "storage_gb": storage, "start_date": start, "end_date": end,
            "exemption": exemption, "exempt_until": until,
        })

    # Exactly 90 and 89 days before a month's first day, leap February inside; ends in mid-month and at its edges.
    add("S01", 8, 16, 200, "2024-03-03")
    add("S01", 8, 16, 200, "2024-03-04")
    add("S02", 4, 16, 500, "2023-12-02")
    add("S02", 4, 16, 500, "2023-12-03", "2025-02-28")
    add("S03", 16, 64, 1000, "2022-01-01", "2024-02-15")
    add("S03", 16, 32, 0, "2022-01-01", "2025-05-20")
    add("S04", 2, 4, 100, "2022-01-01", "2024-12-31")
    # Exempt with a date that lasts, that ends on the month's first day, without a date; a reason that does not exempt.
    add("S05", 8, 32, 300, "2022-01-01", exemption="灾备", until="2099-12-31")
    add("S05", 8, 32, 300, "2022-01-01", exemption="免费测试", until="2025-04-01")
    add("S06", 8, 32, 300, "2022-01-01", exemption="短期扩容")
    add("S06", 8, 32, 300, "2022-01-01", exemption="重保预留", until="2024-10-31")
    add("S07", 8, 32, 300, "2022-01-01", exemption="历史遗留", until="2099-12-31")
    # Types that are not virtual, and an empty type that is.
    for kind in ("物理机", "GPU", "小型机", ""):
        add("S08", 32, 128, 2000, "2022-01-01", kind=kind)
    for system in estate:
        name, agency = system["system_id"], system["agency"]
        if agency in ("A04", "A05"):
            for vcpu, memory in ((4, 16), (8, 32), (8, 16)):
                add(name, vcpu, memory, 400, "2022-01-01")
            continue
        if system["provider"] == "ucloud":
            continue
        count = 2 if agency == "A12" else 3 + rng.below(3)
        for _ in range(count):
            vcpu = 2 if agency == "A12" else rng.pick([2, 4, 4, 8, 8, 16])
            base = date(2022, 1, 1) + timedelta(days=rng.below(500))
            if system["online_date"] and system["online_date"] > base.isoformat():
                base = date.fromisoformat(system["online_date"]) - timedelta(days=rng.below(40))
            add(name, vcpu, vcpu * rng.pick([2, 4]), rng.pick([100, 200, 500, 1000]), base.isoformat(),
                kind="物理机" if agency == "A10" else "虚拟机")
    return out


def usage(rng, estate, machines):
    """Usage rows; a profile a host, and hand-made months for the first hosts of A04 and A05."""
    exits = {s["system_id"]: s["exit_date"] for s in estate}
    owner = {s["system_id"]: s["agency"] for s in estate}
    out, seen = [], {}
    for number, host in enumerate(machines):
        agency = owner[host["system_id"]]
        profile = ["busy", "normal", "low", "idle", "over", "flip", "off", "normal", "low"][number % 9]
        ends = [d for d in (host["end_date"], exits[host["system_id"]]) if d]
        step = seen[agency] = seen.get(agency, -1) + 1
        for index, month in enumerate(MONTHS):
            begin, close = max(first_of(month), date.fromisoformat(host["start_date"])), last_of(month)
            if ends:
                close = min(close, date.fromisoformat(min(ends)))
            days = (close - begin).days + 1
            if days <= 0:
                continue
            if agency in ("A04", "A05"):
                row = twin_month(step, month, days)
            else:
                row = random_month(rng, profile, index, days)
                if agency == "A14" and (index % 3 == 0 or rng.chance(10)):
                    row = None
                elif agency == "A13" and rng.chance(30):
                    row["memory_p95"] = ""
                elif rng.chance(2):
                    row = None
            if row is None:
                continue
            row.update(month=month, host_id=host["host_id"])
            row["storage_used_gb"] = "" if rng.chance(2) else f"{host['storage_gb'] * (20 + rng.below(85)) / 100:.2f}"
            if agency in ("A04", "A05"):
                row["storage_used_gb"] = "260.5"
            elif number % 11 == 3 and month >= "2025-03":
                row["vcpu"], row["memory_gb"], row["storage_gb"] = host["vcpu"] * 2, host["memory_gb"] * 2, host["storage_gb"] + 50
            out.append(row)
    return sorted(out, key=lambda r: (r["month"], r["host_id"]))


def measures(cpu, peak, memory, network, observed, off=0):
    return {
        "cpu_p95": cpu, "cpu_max": peak, "memory_p95": memory, "network_out_mb": network,
        "days_observed": observed, "days_off": off,
    }


def twin_month(step, month, days):
    """A04 and A05 hold the same rows, so they tie; runs over the year's end, at the limits, with holes."""
    low = measures("9.99", "40", "29.99", "50", days)
    if step == 0:
        # November to January low: a run of three over the year's end; then exactly at the limits, not low.
        return low if month in ("2024-11", "2024-12", "2025-01") else measures("10", "40", "29", "50", days)
    if step == 1:
        # Two low months only, then three with a null in the middle.
        if month == "2025-08":
            return measures("", "40", "20", "50", days)
        return low if month in ("2025-04", "2025-05", "2025-07", "2025-09") else measures("55", "80", "60", "50", days)
    if step == 2:
        # Low, idle, low: one run of three, the idle month itself not counted.
        if month == "2025-06":
            return measures("2.99", "4.99", "50", "4.99", days)
        return low if month in ("2025-05", "2025-07") else measures("3", "4", "70", "4", days)
    if step == 3:
        # Low run broken by a month of too few days, a missing row, and exactly 80 % of the days.
        if month == "2025-03":
            return None
        if month in ("2025-04", "2025-06", "2025-09"):
            return measures("5", "20", "20", "50", 24)
        return measures("5", "20", "20", "50", 23 if month == "2025-11" else days)
    if step == 4:
        # Off: 30 of 31 days, a whole February, 29 of 30 days; null measures beside.
        off = {"2024-02": 29, "2025-02": 28, "2025-04": 29, "2025-05": 30, "2025-06": 30}.get(month, 0)
        return measures("" if off else "82.5", "" if off else "99", "" if off else "90", "", days - off, off)
    return measures("92", "100", "88.1234", "900.5", days)


def random_month(rng, profile, index, days):
    if profile == "flip":
        profile = "low" if (index // 4) % 2 else "busy"
    if profile == "off":
        profile = "normal"
        if index % 7 in (2, 3, 4):
            off = min(days, 30 if index % 7 != 4 else 29)
            return measures("", "", "", "", days - off, off)
    low, high = {"busy": (45, 40), "normal": (12, 50), "low": (2, 9), "idle": (0, 4), "over": (75, 25)}[profile]
    cpu = low * 100 + rng.below(high * 100)
    peak = min(10000, cpu + rng.below(150 if profile == "idle" else 3000))
    memory = (1000 if profile in ("low", "idle") else 3000) + rng.below(2200 if profile in ("low", "idle") else 6500)
    network = rng.below(600 if profile == "idle" else 90000)
    observed = days if rng.chance(90) else max(0, days - rng.below(12))
    row = measures(f"{cpu / 100:.2f}", f"{peak / 100:.2f}", f"{memory / 100:.2f}", f"{network / 100:.2f}", observed)
    if rng.chance(3):
        row[rng.pick(["cpu_p95", "memory_p95", "cpu_max", "network_out_mb"])] = ""
    return row
