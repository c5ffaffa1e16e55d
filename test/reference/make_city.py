"""python3 make_city.py [OUT]: a small, nasty, deterministic city as clean exports (default test/fixtures/city)."""

import csv
import json
import os
import sys
from datetime import date, timedelta

sys.dont_write_bytecode = True

from city_estate import MONTHS, Lcg, agencies, hosts, systems, usage
from city_events import incidents, maintenance, simple_events, suggestions, work_orders
from common import Catalogue

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = {
    "agencies": "agency_id agency parent aliases",
    "systems": "system_id system agency provider system_type security_level important online_date exit_date",
    "hosts": "host_id system_id host_type vcpu memory_gb storage_gb start_date end_date exemption exempt_until",
    "host_usage": "month host_id cpu_p95 cpu_max memory_p95 storage_used_gb network_out_mb days_observed days_off vcpu memory_gb storage_gb",
    "usage_reports": "month agency provider resource_type allocated used",
    "contract_lines": "line_id contract_id agency provider system_id item_code unit_price quantity months signed_on start_date end_date renews",
    "work_orders": "order_id part agency provider system_id received_at completed_at vcpu expansion agreed_days",
    "incidents": "incident_id provider system_id scope category cause root_cause_id reported_at responded_at onsite_at resolved_at "
    "outage_start outage_end systems_affected systems_affected_pct people_affected loss_yuan data_loss_days unrecoverable "
    "major_event escalation impact plan_followed remedied_in_24h",
    "maintenance": "maintenance_id provider notified_at start_at end_at",
    "duty_gaps": "provider gap_start gap_end impact",
    "rectifications": "notice_id provider issued_at due_at closed_at impact",
    "satisfaction": "period agency provider score responses",
    "complaints": "complaint_id date agency provider upheld",
    "acceptance": "date agency provider kind passed",
    "certificates": "provider kind valid_from valid_to",
    "submissions": "provider kind due_at submitted_at",
    "suggestions": "suggestion_id agency host_id issued_on due_on status closed_on",
    "promotions": "provider date sessions agencies_attended",
}


def contract_lines(rng, estate, catalogue):
    out = []

    def add(contract, agency, provider, system, item, price, quantity, signed, start, end, renews=""):
        out.append({
            "line_id": f"L{len(out) + 1:04d}", "contract_id": contract, "agency": agency, "provider": provider,
            "system_id": system, "item_code": item, "unit_price": price, "quantity": quantity, "months": 12,
            "signed_on": signed, "start_date": start, "end_date": end, "renews": renews,
        })

    worse = {"telecom": 12, "unicom": 6}
    for k, s in enumerate(estate):
        before = ""
        for year in (2022, 2023, 2024, 2025):
            first = (s["online_date"] or "2026")[:4]
            if str(year) < first or (s["exit_date"] and s["exit_date"] < f"{year}-01-01"):
                continue
            # A third of the contracts run from mid-year; some are not renewed on paper.
            start = date(year, 7, 1) if k % 3 == 0 else date(year, 1, 1)
            end = start.replace(year=year + 1) - timedelta(days=1)
            contract = f"K{k + 1:02d}-{year}"
            renews = before if before and not rng.chance(worse.get(s["provider"], 3) * 3) else ""
            signed = (start - timedelta(days=rng.below(40))).isoformat()
            for item in ("1001", "1002", rng.pick(["1014", "4012", "4017", "4022", "3003", "4008"])):
                ceiling = catalogue.ceiling(s["provider"], item)
                price = "0" if ceiling is None else f"{float(ceiling):g}"
                if rng.chance(worse.get(s["provider"], 1)):
                    price = f"{float(ceiling or 0) + 0.01:.2f}"
                add(contract, s["agency"], s["provider"], s["system_id"], item, price, 4 + rng.below(60), signed,
                    start.isoformat(), end.isoformat(), renews)
            before = contract
    # One contract of two systems, one of them gone; one without a system; no quote; an unknown code; two renewals of one.
    add("K90", "A01", "telecom", "S37", "1001", "30", 8, "2023-12-20", "2024-01-01", "2024-12-31")
    add("K90", "A01", "telecom", "S09", "1002", "50.01", 8, "2023-12-20", "2024-01-01", "2024-11-30")
    add("K91", "A03", "inspur", "", "1001", "0", 8, "2024-03-31", "2024-04-01", "2025-03-31")
    add("K92", "A03", "inspur", "", "1001", "0", 8, "2025-04-01", "2025-04-01", "2026-03-31", "K91")
    add("K93", "A03", "inspur", "", "5002", "10", 8, "2025-04-01", "2025-04-01", "2026-03-31", "K91")
    add("K94", "A02", "shouxin", "", "9999", "10", 8, "2025-10-01", "2025-10-02", "2025-10-03")
    add("K95", "A02", "shouxin", "", "3003", "0.01", 1, "2025-10-01", "2025-10-02", "2026-10-01")
    add("K96", "A06", "unicom", "S40", "1001", "10.93", 8, "2023-12-31", "2024-01-01", "2024-12-31")
    add("K97", "A14", "ucloud", "", "1001", "37.8", 8, "2025-01-05", "2025-01-06", "2025-12-31")
    return out


def usage_reports(rng, estate):
    out = []
    for month in MONTHS[-3:]:
        for provider, agency in sorted({(s["provider"], s["agency"]) for s in estate if s["online_date"] and not s["exit_date"]}):
            for kind, size in (("CPU(核)", 64), ("内存(GB)", 256), ("存储(GB)", 4000)):
                out.append({"month": month, "agency": agency, "provider": provider, "resource_type": kind,
                            "allocated": size, "used": rng.below(size)})
    return out


def main(argv):
    folder = argv[0] if argv else os.path.join(HERE, "..", "fixtures", "city")
    catalogue = Catalogue(os.path.join(HERE, "..", "..", "data", "reference", "catalogue.csv"))
    rng = Lcg(20230701)
    estate = systems(rng)
    machines = hosts(rng, estate)
    tables = {"agencies": agencies(), "systems": estate, "hosts": machines, "host_usage": usage(rng, estate, machines)}
    tables["usage_reports"] = usage_reports(rng, estate)
    tables["contract_lines"] = contract_lines(rng, estate, catalogue)
    tables["work_orders"] = work_orders(rng, estate)
    tables["incidents"] = incidents(rng, estate)
    tables["maintenance"] = maintenance(rng)
    tables.update(simple_events(rng, estate))
    tables["suggestions"] = suggestions(rng, estate, machines)
    os.makedirs(folder, exist_ok=True)
    for name, columns in COLUMNS.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as handle:
            out = csv.DictWriter(handle, columns.split(), restval="", lineterminator="\n")
            out.writeheader()
            out.writerows(tables[name])
    with open(os.path.join(folder, "dataset.json"), "w", encoding="utf-8") as handle:
        json.dump({"id": "reference-city", "title": "参照城市（演示数据）", "synthetic": True}, handle, ensure_ascii=False)
        handle.write("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
