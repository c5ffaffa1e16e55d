"""What happened in the small city: hand-made edges first, then a seeded filler in which some providers do worse."""

from datetime import date, datetime, timedelta

from city_estate import MONTHS, PROVIDERS, first_of, last_of

BAD = {"shouxin": 6, "inspur": 8, "unicom": 30, "taiji": 10, "telecom": 55, "mobile": 15, "kingsoft": 12}
QUARTERS = [f"{y}Q{q}" for y in (2023, 2024, 2025) for q in (1, 2, 3, 4)][2:]


def at(text, minutes=0, seconds=0):
    """`2025-01-05 08:30` moved on, written as a bureau's export would."""
    moved = datetime.fromisoformat(text) + timedelta(minutes=minutes, seconds=seconds)
    return moved.strftime("%Y-%m-%d %H:%M" if moved.second == 0 else "%Y-%m-%d %H:%M:%S")


def moment(rng, month):
    return f"{month}-{rng.below(28) + 1:02d} {rng.below(24):02d}:{rng.below(60):02d}"


def live_in(system, month):
    return bool(system["online_date"]) and system["online_date"] <= f"{month}-01" and (
        not system["exit_date"] or system["exit_date"] >= f"{month}-28")


def incidents(rng, estate):
    out = []

    def add(provider, reported, category="服务中断", cause="云服务商", scope="信息系统", system="", root="",
            answer=10, onsite=None, solved=20, outage=None, lasts=None, **more):
        row = {
            "incident_id": f"I{len(out) + 1:03d}", "provider": provider, "system_id": system, "scope": scope,
            "category": category, "cause": cause, "root_cause_id": root, "reported_at": reported,
            "responded_at": "" if answer is None else at(reported, answer),
            "onsite_at": "" if onsite is None else at(reported, onsite),
            "resolved_at": "" if solved is None else at(reported, solved),
            "outage_start": "" if outage is None else at(reported, outage),
            "outage_end": "" if lasts is None else at(reported, (outage or 0) + lasts),
        }
        out.append({**row, **more})

    # An A1 event, exactly at its limits of people, loss and hours, and just over 30 %.
    add("mobile", "2024-08-20 09:00", scope="云平台", answer=5, onsite=100, solved=121, outage=0, lasts=120,
        systems_affected="9", systems_affected_pct="30.01", people_affected="500000", loss_yuan="5000000", impact="重大")
    # One loss short of A1: a B1 beyond its upper bound, to be judged by people.
    add("unicom", "2025-02-11 10:00", scope="云平台", answer=15, onsite=120, solved=180, outage=0, lasts=150,
        systems_affected_pct="42", people_affected="200000", loss_yuan="1000000", impact="重大")
    # B1 whose loss is unknown; exactly 10 % does not exceed 10 %.
    add("unicom", "2025-05-12 10:00", scope="云平台", answer=16, onsite=121, solved=200, outage=0, lasts=180,
        systems_affected_pct="20", people_affected="150000", impact="未造成重大影响")
    add("inspur", "2024-10-08 01:00", scope="云平台", solved=30, onsite=120, outage=0, lasts=30,
        systems_affected_pct="10", people_affected="100000", loss_yuan="1000000", impact="未造成重大影响")
    # Tampering: A2, B2 and one answered by its plan; exactly 30 minutes.
    add("telecom", "2025-03-05 12:00", "网页篡改", system="S35", solved=30, major_event="是", escalation="国家级",
        plan_followed="否", impact="重大")
    add("telecom", "2024-11-03 12:00", "网页篡改", system="S09", solved=30, major_event="否", escalation="市级",
        plan_followed="否", impact="重大")
    add("unicom", "2024-05-03 12:00", "网页篡改", system="S04", solved=29, major_event="是", escalation="市级",
        plan_followed="否", impact="未造成重大影响")
    add("taiji", "2024-06-03 12:00", "网页篡改", system="S30", solved=90, escalation="无", plan_followed="是", impact="重大")
    # Data loss: 4 systems of grade three, 1, 2, exactly 30 days, recoverable, unknown count.
    add("telecom", "2024-02-29 08:00", "数据丢失", system="S35", unrecoverable="是", data_loss_days="31",
        systems_affected="4", impact="重大", root="RC-A3")
    add("telecom", "2024-02-29 09:00", "服务中断", system="S09", root="RC-A3", outage=0, lasts=130, impact="重大")
    add("unicom", "2024-09-10 08:00", "数据丢失", system="S04", unrecoverable="是", data_loss_days="45",
        systems_affected="1", impact="未造成重大影响")
    add("unicom", "2025-09-10 08:00", "数据丢失", system="S04", unrecoverable="是", data_loss_days="45",
        systems_affected="2", impact="重大")
    add("mobile", "2025-09-11 08:00", "数据丢失", system="S34", unrecoverable="是", data_loss_days="30",
        systems_affected="1", impact="重大")
    add("inspur", "2025-09-12 08:00", "数据丢失", system="S33", unrecoverable="", data_loss_days="60",
        systems_affected="1", impact="未造成重大影响")
    add("kingsoft", "2025-10-12 08:00", "数据丢失", system="S36", unrecoverable="是", data_loss_days="60", impact="")
    # Intrusion: A4, B4 and one remedied within the day.
    add("telecom", "2025-06-18 08:00", "入侵攻击", system="S35", escalation="市级", remedied_in_24h="否",
        major_event="否", impact="重大", solved=2000)
    add("shouxin", "2025-06-19 08:00", "入侵攻击", system="S29", escalation="市级", remedied_in_24h="是",
        major_event="是", impact="未造成重大影响")
    add("inspur", "2024-06-19 08:00", "入侵攻击", system="S42", escalation="市级", remedied_in_24h="", impact="")
    # One root cause: over a quarter's end, of several rows, the earliest blamed on someone else; and used by two providers.
    add("taiji", "2024-09-30 23:50", cause="使用单位", system="S30", root="RC-1")
    add("taiji", "2024-10-01 00:10", system="S30", root="RC-1", outage=0, lasts=120, solved=125, impact="未造成重大影响")
    add("shouxin", "2024-10-01 00:10", system="S29", root="RC-1", outage=0, lasts=119, solved=125, impact="未造成重大影响")
    for hour in (1, 5, 9):
        add("shouxin", f"2025-07-02 {hour:02d}:00", system="S29", root="RC-3", outage=0, lasts=20, impact="未造成重大影响")
    add("telecom", "2025-08-01 00:00", system="S35", root="RC-8", outage=0, lasts=300, solved=301, impact="未造成重大影响")
    add("telecom", "2025-08-01 08:00", system="S35", root="RC-8", outage=0, lasts=180, solved=181, impact="未造成重大影响")
    # Outages: over the year's end, overlapping, in windows announced in time and late, without an end.
    add("shouxin", "2024-12-31 23:40", scope="云平台", onsite=60, solved=65, outage=-10, lasts=70, impact="")
    add("inspur", "2025-04-10 02:00", scope="云平台", onsite=60, solved=90, outage=0, lasts=60, impact="未造成重大影响")
    add("inspur", "2025-04-10 02:30", "性能故障", scope="云平台", onsite=60, solved=75, outage=0, lasts=60, impact="未造成重大影响")
    add("shouxin", "2025-02-05 01:00", scope="云平台", onsite=30, solved=100, outage=0, lasts=90, impact="未造成重大影响")
    add("taiji", "2024-10-08 01:00", scope="云平台", onsite=30, solved=20, outage=0, lasts=15, impact="未造成重大影响")
    add("mobile", "2025-12-31 23:30", scope="云平台", answer=10, solved=None, outage=-5, impact="")
    add("telecom", "2025-12-31 23:50", scope="云平台", answer=14, onsite=119, solved=25, outage=0, impact="未造成重大影响")
    # Causes that are nobody's or undecided; a platform outage of theirs is no downtime.
    add("taiji", "2025-01-20 05:00", cause="不可抗力", scope="云平台", answer=100, solved=900, outage=0, lasts=800)
    add("taiji", "2025-01-21 05:00", cause="运营商网络", scope="云平台", answer=100, solved=900, outage=0, lasts=800)
    add("taiji", "2025-01-22 05:00", cause="待定", scope="云平台", answer=16, solved=900, outage=0, lasts=800)
    # Clocks at their limits: 15:00, 15:01, 30:00, 30:01, important 10:00 and 10:01, unknown system, no answer.
    for number, (late, provider, system) in enumerate([(0, "shouxin", "S29"), (1, "taiji", "S30"), (0, "taiji", "S32"), (1, "unicom", "")]):
        row_at = f"2025-11-{number + 3:02d} 10:00"
        limit = 10 if system == "S29" else 30
        add(provider, row_at, "性能故障", system=system, impact="未造成重大影响")
        out[-1]["responded_at"], out[-1]["resolved_at"] = at(row_at, 15, late), at(row_at, limit, late)
    add("shouxin", "2025-11-20 10:00", "性能故障", system="S29", solved=11, impact="")
    add("kingsoft", "2025-11-21 10:00", "其他", cause="使用单位", system="S21", answer=None, solved=None)
    add("kingsoft", "2025-11-22 10:00", "其他", scope="云平台", answer=14, onsite=None, solved=None)

    for month in MONTHS:
        for provider in PROVIDERS:
            mine = [s["system_id"] for s in estate if s["provider"] == provider and live_in(s, month)]
            if not mine:
                continue
            for _ in range(1 + rng.below(2)):
                bad = rng.chance(BAD[provider])
                platform = rng.chance(8)
                lasts = 30 + rng.below(200) if bad else 2 + rng.below(8)
                add(provider, moment(rng, month), rng.pick(["服务中断", "性能故障", "其他"]),
                    cause=rng.pick(["云服务商"] * 6 + ["使用单位", "待定", "不可抗力"]),
                    scope="云平台" if platform else "信息系统", system="" if platform else rng.pick(mine),
                    answer=20 + rng.below(50) if bad else 2 + rng.below(13),
                    onsite=(30 + rng.below(150)) if platform or rng.chance(20) else None,
                    solved=lasts + 5, outage=0, lasts=lasts if not platform or bad else 1,
                    impact=rng.pick(["未造成重大影响", "未造成重大影响", ""]))
    return sorted(out, key=lambda r: (r["reported_at"], r["incident_id"]))


def work_orders(rng, estate):
    out = []

    def add(part, provider, agency, system, got, done, vcpu="", expansion="", agreed=""):
        out.append({
            "order_id": f"W{len(out) + 1:04d}", "part": part, "agency": agency, "provider": provider,
            "system_id": system, "received_at": got, "completed_at": done, "vcpu": vcpu,
            "expansion": expansion, "agreed_days": agreed,
        })

    # Around the holidays: 国庆 2023 and 2024, 春节 2024 and 2025, in time on the last day and a day late.
    add("入云", "shouxin", "A07", "S41", "2024-09-29 17:00", "2024-10-09 23:59", 8)
    add("入云", "inspur", "A08", "S42", "2024-09-29 17:00", "2024-10-10 00:00", 16)
    add("入云", "unicom", "A13", "S43", "2025-01-24 09:00", "2025-02-05 10:00", 8)
    add("上线", "unicom", "A13", "S43", "2025-01-27 09:00", "2025-02-05 10:00", 4)
    add("上线", "mobile", "A07", "S46", "2024-02-09 09:00", "2024-02-18 10:00", 12)
    add("上线", "shouxin", "A01", "S01", "2023-09-28 09:00", "2023-10-07 10:00", 12)
    # Deadlines in the next period, agreed days shorter and longer than the rule's, never done.
    add("入云", "telecom", "A12", "S35", "2025-09-29 09:00", "2025-10-09 10:00", 4)
    add("入云", "telecom", "A12", "S35", "2025-12-30 09:00", "", 4)
    add("入云", "mobile", "A11", "S34", "2025-05-06 09:00", "2025-05-09 09:00", 20, agreed=2)
    add("入云", "mobile", "A11", "S34", "2025-05-06 09:00", "2025-05-09 09:00", 6, agreed=10)
    add("上线", "mobile", "A11", "S34", "2025-06-09 09:00", "2025-06-10 09:00", 10)
    add("上线", "mobile", "A02", "S34", "2025-07-09 09:00", "2025-07-10 09:00", 6)
    # A system whose completed 上线 order has no vCPU is left out of E6; online more than configured counts as configured.
    add("入云", "inspur", "A06", "S33", "2025-03-03 09:00", "2025-03-05 09:00", 10)
    add("上线", "inspur", "A06", "S33", "2025-03-10 09:00", "2025-03-11 09:00")
    add("入云", "inspur", "A08", "S42", "2024-12-20 09:00", "2024-12-24 09:00", 4)
    add("上线", "inspur", "A08", "S42", "2024-12-30 09:00", "2024-12-31 09:00", 64)
    # The window of E6 is half-open: 90 days before 2025-01-01 and before 2026-01-01, to the minute.
    add("入云", "shouxin", "A03", "S29", "2024-09-30 09:00", "2024-10-03 00:00", 7)
    add("入云", "shouxin", "A02", "S29", "2024-09-30 09:00", "2024-10-02 23:59", 7)
    add("入云", "shouxin", "A01", "S29", "2025-09-28 09:00", "2025-10-03 00:00", 7)
    # Natural days run from the instant: 7 × 24 h to the minute, over a quarter's end.
    add("变更", "shouxin", "A03", "S29", "2025-06-24 12:00", "2025-07-01 12:00", 4, "是")
    add("变更", "taiji", "A04", "S30", "2025-06-24 12:00", "2025-07-01 12:01", 4, "是")
    add("变更", "taiji", "A04", "S30", "2025-06-23 23:59", "2025-06-29 00:00", 4, "是", 5)
    add("变更", "taiji", "A04", "S30", "2025-08-01 00:00", "2025-08-09 00:00", 4, "是", 30)
    add("变更", "taiji", "A04", "S30", "2025-08-01 00:00", "2025-08-09 00:00", "", "", 30)
    add("变更", "taiji", "A04", "S30", "2025-08-02 00:00", "2025-08-09 00:00", "", "否")
    add("退出", "telecom", "A01", "S37", "2024-09-20 10:00", "2024-09-30 10:00", "", "", 10)
    add("退出", "telecom", "A02", "S38", "2024-12-21 10:00", "", "", "", 10)
    for month in MONTHS:
        for system in estate:
            if not live_in(system, month) or system["agency"] in ("A04", "A05") or not rng.chance(38):
                continue
            part = rng.pick(["入云", "上线", "变更", "变更", "退出"])
            got = moment(rng, month)
            bad = rng.chance(BAD[system["provider"]])
            hours = {"入云": 30, "上线": 4, "变更": 100, "退出": 100}[part] + rng.below(20) + (160 if bad else 0)
            done = at(got, hours * 60)
            add(part, system["provider"], system["agency"], system["system_id"], got, "" if done[:7] > "2026-01" or rng.chance(1) else done,
                "" if part == "退出" or rng.chance(8) else rng.pick([2, 4, 8]), rng.pick(["是", "否", ""]) if part == "变更" else "",
                rng.pick(["", 5, 10]) if part in ("变更", "退出") else rng.pick(["", "", 2, 5]))
    return out


def maintenance(rng):
    out = []

    def add(provider, told, start, minutes):
        out.append({"maintenance_id": f"M{len(out) + 1:03d}", "provider": provider, "notified_at": told,
                    "start_at": start, "end_at": at(start, minutes)})

    # The third workday after 2025-01-24 is 02-05 (春节), after 2024-09-29 is 10-09 (国庆), after 2023-09-27 is 10-08.
    add("shouxin", "2025-01-24 18:00", "2025-02-05 00:30", 60)
    add("shouxin", "2025-01-24 18:00", "2025-02-04 23:30", 60)
    add("taiji", "2024-09-29 08:00", "2024-10-08 00:00", 240)
    add("taiji", "2024-09-29 08:00", "2024-10-09 00:00", 240)
    add("inspur", "2023-09-27 08:00", "2023-10-08 00:00", 240)
    add("inspur", "2025-04-01 08:00", "2025-04-10 01:00", 75)
    add("inspur", "2025-04-09 08:00", "2025-04-10 03:00", 75)
    add("mobile", "", "2025-07-10 03:00", 75)
    add("telecom", "2025-12-29 08:00", "2025-12-31 23:30", 60)
    for month in MONTHS:
        for provider in PROVIDERS[:6]:
            start = moment(rng, month)
            early = 1 + rng.below(3) if rng.chance(BAD[provider]) else 7 + rng.below(5)
            if rng.chance(60):
                add(provider, at(start, -early * 1440), start, 30 + rng.below(200))
    return out


def simple_events(rng, estate):
    """Duty gaps, rectifications, satisfaction, complaints, acceptance, certificates, submissions, suggestions, promotions."""
    t = {name: [] for name in "duty_gaps rectifications satisfaction complaints acceptance certificates submissions promotions".split()}
    gap = t["duty_gaps"]
    # Exactly one, two and four hours, overlapping, over a quarter's end, without an end.
    for provider, start, end, impact in [
        ("shouxin", "2025-05-01 00:00", "2025-05-01 01:00", "重大"), ("shouxin", "2025-05-02 00:00", "2025-05-02 02:00", "未造成重大影响"),
        ("inspur", "2025-05-02 00:00", "2025-05-02 04:00", "重大"), ("taiji", "2025-03-31 22:00", "2025-04-01 03:30", "未造成重大影响"),
        ("taiji", "2025-03-31 23:00", "2025-04-01 01:00", ""), ("telecom", "2025-12-31 20:30", "", "重大"),
    ]:
        gap.append({"provider": provider, "gap_start": start, "gap_end": end, "impact": impact})
    # Date-only due dates end at 24:00 and belong to their own date's quarter; one stays open for good.
    for provider, issued, due, closed, impact in [
        ("shouxin", "2025-03-01 09:00", "2025-03-31", "2025-03-31 23:59", ""), ("inspur", "2025-03-01 09:00", "2025-03-31", "2025-04-01 00:00", ""),
        ("taiji", "2025-03-01 09:00", "2025-03-31", "2025-04-01 00:01", "未造成重大影响"), ("unicom", "2025-03-01 09:00", "2025-03-31 17:00", "2025-03-31 17:01", "重大"),
        ("telecom", "2024-01-05 09:00", "2024-02-05", "", "重大"), ("mobile", "2025-12-01 09:00", "2025-12-31", "", ""),
    ]:
        t["rectifications"].append({"notice_id": f"N{len(t['rectifications']) + 1:03d}", "provider": provider,
                                    "issued_at": issued, "due_at": due, "closed_at": closed, "impact": impact})
    pairs = sorted({(s["provider"], s["agency"]) for s in estate if s["provider"] != "ucloud"})
    for quarter in QUARTERS:
        months = [f"{quarter[:4]}-{int(quarter[5]) * 3 - 2 + i:02d}" for i in range(3)]
        for provider, agency in pairs:
            bad = rng.chance(BAD[provider])
            few = provider == "mobile" and quarter == "2024Q2"
            # 2023Q3 has no votes at all: nobody can be ranked, the quarter is a hole.
            if quarter != "2023Q3" and rng.chance(12 if few else 92):
                score = (40 if bad else 78) + rng.below(20)
                t["satisfaction"].append({"period": quarter, "agency": agency, "provider": provider,
                                          "score": "" if rng.chance(2) else f"{score}.{rng.below(10)}", "responses": 1 + rng.below(30)})
                if rng.chance(15):
                    t["satisfaction"].append({"period": months[1], "agency": agency, "provider": provider, "score": score, "responses": ""})
            if rng.chance(70):
                t["acceptance"].append({"date": f"{months[2]}-{10 + rng.below(18)}", "agency": agency, "provider": provider,
                                        "kind": "月度考核", "passed": "" if rng.chance(2) else "不通过" if bad else "通过"})
            if rng.chance(35):
                t["acceptance"].append({"date": f"{months[0]}-{10 + rng.below(18)}", "agency": agency, "provider": provider,
                                        "kind": "验收", "passed": "不合格" if bad and rng.chance(70) else "合格"})
            if provider != "kingsoft" and rng.chance(BAD[provider] // 2 + 2):
                t["complaints"].append({"complaint_id": f"C{len(t['complaints']) + 1:03d}", "date": f"{rng.pick(months)}-{1 + rng.below(28):02d}",
                                        "agency": agency, "provider": provider, "upheld": rng.pick(["是", "是", "否", ""])})
    # Re-acceptance exactly 90 and 91 days after a failed one, the first in the year before.
    for day, passed in (("2024-12-20", "不合格"), ("2025-03-20", "合格"), ("2025-03-21", "合格")):
        t["acceptance"].append({"date": day, "agency": "A05", "provider": "inspur", "kind": "验收", "passed": passed})
    for month in MONTHS:
        for provider in PROVIDERS:
            late = rng.chance(BAD[provider])
            due = f"{month}-05" if rng.chance(50) else f"{month}-05 17:00"
            sent = at(f"{month}-05 12:00", 1440 * (1 + rng.below(5)) if late else -rng.below(3000))
            t["submissions"].append({"provider": provider, "kind": "服务月报", "due_at": due, "submitted_at": "" if late and rng.chance(40) else sent})
            if provider != "kingsoft":
                if rng.chance(BAD[provider]):
                    start = moment(rng, month)
                    gap.append({"provider": provider, "gap_start": start, "gap_end": at(start, 20 + rng.below(300)), "impact": rng.pick(["", "未造成重大影响"])})
                if rng.chance(25):
                    due_day = first_of(month) + timedelta(days=rng.below(28))
                    closed = at(f"{due_day} 09:00", (2 + rng.below(9)) * 1440 if rng.chance(BAD[provider]) else -600)
                    t["rectifications"].append({
                        "notice_id": f"N{len(t['rectifications']) + 1:03d}", "provider": provider, "issued_at": at(f"{due_day} 09:00", -20000),
                        "due_at": due_day.isoformat(), "closed_at": "" if closed[:4] == "2026" else closed, "impact": rng.pick(["", "未造成重大影响"])})
                if rng.chance(45):
                    t["promotions"].append({"provider": provider, "date": f"{month}-{1 + rng.below(28):02d}", "sessions": 1 + rng.below(3),
                                            "agencies_attended": rng.below(4) if provider == "telecom" else 1 + rng.below(4)})
    t["promotions"] = list({(r["provider"], r["date"]): r for r in t["promotions"]}.values())
    for quarter in ("2025-03-31", "2025-09-30"):
        t["submissions"].append({"provider": "shouxin", "kind": "季度报告", "due_at": quarter, "submitted_at": at(f"{quarter} 00:00", 1440)})
        t["submissions"].append({"provider": "taiji", "kind": "季度报告", "due_at": quarter, "submitted_at": at(f"{quarter} 00:00", 1441)})
    for provider, kind, start, end in [
        ("shouxin", "等保三级", "2020-01-01", "2024-06-30"), ("shouxin", "等保三级", "2024-07-01", "2026-12-31"), ("shouxin", "云安全审查", "2020-01-01", "2026-12-31"),
        ("inspur", "等保三级", "2020-01-01", "2024-06-30"), ("inspur", "等保三级", "2024-07-02", "2026-12-31"), ("inspur", "云安全审查", "2020-01-01", "2026-12-31"),
        ("unicom", "等保三级", "2020-01-01", "2025-12-30"), ("unicom", "云安全审查", "2020-01-01", "2026-12-31"),
        ("taiji", "等保三级", "2020-01-01", "2025-03-31"), ("taiji", "等保三级", "2025-01-15", "2025-12-31"), ("taiji", "云安全审查", "2022-01-01", "2025-12-31"),
        ("telecom", "等保三级", "2020-01-01", "2026-12-31"), ("mobile", "等保三级", "2020-01-01", "2026-12-31"), ("mobile", "云安全审查", "2024-01-01", "2026-12-31"),
        ("ucloud", "等保三级", "2020-01-01", "2026-12-31"),
    ]:
        t["certificates"].append({"provider": provider, "kind": kind, "valid_from": start, "valid_to": end})
    return t


def suggestions(rng, estate, machines):
    owner = {s["system_id"]: s["agency"] for s in estate}
    out = []

    def add(agency, host, due, status, closed=""):
        issued = (date.fromisoformat(due) - timedelta(days=30)).isoformat()
        out.append({"suggestion_id": f"G{len(out) + 1:03d}", "agency": agency, "host_id": host, "issued_on": issued,
                    "due_on": due, "status": status, "closed_on": closed})

    add("A01", "H001", "2025-12-31", "已办结", "2026-01-01")
    add("A01", "H001", "2025-12-31", "已办结", "2025-12-31")
    add("A01", "H002", "2024-12-31", "已办结", "2025-01-05")
    add("A01", "H002", "2025-09-30", "已说明")
    for host in machines:
        agency = owner[host["system_id"]]
        if agency not in ("A04", "A05", "A07") and rng.chance(35):
            due = last_of(rng.pick(MONTHS)) - timedelta(days=rng.below(20))
            status = rng.pick(["已办结", "已办结", "已说明", "未办结"])
            closed = (due + timedelta(days=rng.below(30) - 20)).isoformat() if status == "已办结" else ""
            add(agency, host["host_id"], due.isoformat(), status, min(closed, "2025-12-31") if closed else "")
    return out
