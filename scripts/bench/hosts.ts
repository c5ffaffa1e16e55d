import { monthStart } from '../../src/contract/calendar.ts';
import { storageType } from '../../src/contract/rows.ts';
import { tableSpec } from '../../src/contract/tables.ts';
import { SOURCE_FILE, SOURCE_LINE } from '../../src/warehouse/load.ts';
import type { LoadTable } from '../../src/warehouse/warehouse.ts';
import { stream } from '../demo/rng.ts';

/** Percent by share of hosts: 11 746 host-days of PlanetLab, 2011; memory has no such source and is assumed. */
const MEAN = [
  [0, 0.3],
  [0.05, 1.4],
  [0.25, 3],
  [0.5, 6.7],
  [0.75, 14.3],
  [0.95, 36.4],
  [1, 90],
] as const;
const P95 = [
  [0, 1],
  [0.015, 3],
  [0.05, 4],
  [0.25, 7],
  [0.35, 10],
  [0.5, 15],
  [0.75, 32],
  [0.95, 64],
  [0.992, 90],
  [1, 100],
] as const;
const MAX = [
  [0, 2],
  [0.05, 8],
  [0.25, 19],
  [0.5, 42],
  [0.75, 72],
  [0.95, 96],
  [1, 100],
] as const;
const MEMORY = [
  [0, 5],
  [0.25, 20],
  [0.5, 38],
  [0.75, 58],
  [1, 97],
] as const;

type Curve = readonly (readonly [share: number, percent: number])[];

/** Value of a distribution at a share of its hosts, straight lines between the known points. */
export function atShare(curve: Curve, share: number): number {
  const above = Math.max(
    1,
    curve.findIndex(([at]) => at >= share),
  );
  const [x0, y0] = curve[above - 1] ?? [0, 0];
  const [x1, y1] = curve[above] ?? [1, 0];
  return y0 + ((share - x0) / (x1 - x0)) * (y1 - y0);
}

/** A curve at 1 024 shares, × 10 000: looked up tens of millions of times. */
const tabulated = (curve: Curve) =>
  Int32Array.from({ length: 1024 }, (_, i) => Math.round(atShare(curve, i / 1023) * 10_000));

const SIZES = [2, 4, 4, 8, 8, 16, 32] as const;
const hostId = (i: number) => `B${String(i + 1).padStart(6, '0')}`;

function loadTable(
  name: 'hosts' | 'host_usage',
  rows: number,
  given: Readonly<Record<string, ArrayLike<string | number | null>>>,
): LoadTable {
  const empty = new Array<null>(rows).fill(null);
  const columns = tableSpec(name).columns.map((column) => ({
    name: column.name,
    type: storageType(column.kind),
    values: given[column.name] ?? empty,
  }));
  const source = [
    { name: SOURCE_FILE, type: 'VARCHAR', values: new Array<string>(rows).fill(`${name}.csv`) },
    { name: SOURCE_LINE, type: 'INTEGER', values: Int32Array.from({ length: rows }, (_, i) => i + 2) },
  ];
  return { name, rows, columns: [...columns, ...source] };
}

/** Hosts of the bench city, dealt to the systems in turn; one in 33 is no virtual machine, one in 25 exempt. */
export function benchHosts(hosts: number, systems: readonly string[]): LoadTable {
  const rng = stream(1, 'bench', 'hosts');
  const size = Array.from({ length: hosts }, () => SIZES[rng.int(0, SIZES.length - 1)] ?? 4);
  const exempt = Array.from({ length: hosts }, () => rng.chance(0.04));
  return loadTable('hosts', hosts, {
    host_id: Array.from({ length: hosts }, (_, i) => hostId(i)),
    system_id: Array.from({ length: hosts }, (_, i) => systems[i % systems.length] ?? null),
    host_type: Array.from({ length: hosts }, () => (rng.chance(0.03) ? '物理机' : '虚拟机')),
    vcpu: size,
    memory_gb: size.map((vcpu) => vcpu * 4 * 10_000),
    storage_gb: size.map((vcpu) => vcpu * 50 * 10_000),
    start_date: Array.from({ length: hosts }, () => rng.int(17_897, 19_200)),
    exemption: exempt.map((is) => (is ? '灾备' : null)),
    exempt_until: exempt.map((is) => (is ? 20_088 : null)),
  });
}

/**
 * One usage row a host and month, by month and then by host as a package has them. A host keeps its place in the
 * distribution, ± 10 % of the hosts from month to month. The same arguments give the same cells everywhere.
 */
export function benchUsage(hosts: number, months: readonly number[]): LoadTable {
  const rows = hosts * months.length;
  const rng = stream(2, 'bench', 'usage');
  const [mean, p95, max, memory] = [MEAN, P95, MAX, MEMORY].map(tabulated) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const place = Float64Array.from({ length: hosts }, () => rng.next());
  const ids = Array.from({ length: hosts }, (_, i) => hostId(i));
  const host_id = new Array<string>(rows);
  const whole = () => new Int32Array(rows);
  const month = whole();
  const cpu_avg = whole();
  const cpu_p95 = whole();
  const cpu_max = whole();
  const memory_avg = whole();
  const memory_p95 = whole();
  const days_observed = whole();
  const days_off = whole();
  const storage_used_gb = new Float64Array(rows);
  const network_out_mb = new Float64Array(rows);
  let row = 0;
  for (const index of months) {
    const day = monthStart(index);
    const days = monthStart(index + 1) - day;
    for (let host = 0; host < hosts; host++, row++) {
      const u = Math.min(1, Math.max(0, (place[host] ?? 0) + (rng.next() - 0.5) * 0.2));
      const at = Math.round(u * 1023);
      const used = Math.round(rng.next() * 1023);
      host_id[row] = ids[host] ?? '';
      month[row] = day;
      cpu_avg[row] = mean[at] ?? 0;
      cpu_p95[row] = p95[at] ?? 0;
      cpu_max[row] = max[at] ?? 0;
      memory_p95[row] = memory[used] ?? 0;
      memory_avg[row] = (memory[used] ?? 0) >> 1;
      storage_used_gb[row] = Math.floor(u * 1_000_000) * 100;
      network_out_mb[row] = Math.floor(u * u * 2_000_000) * 100;
      days_observed[row] = rng.chance(0.03) ? days >> 1 : days;
      days_off[row] = 0;
    }
  }
  return loadTable('host_usage', rows, {
    month,
    host_id,
    cpu_avg,
    cpu_p95,
    cpu_max,
    memory_avg,
    memory_p95,
    storage_used_gb,
    network_out_mb,
    days_observed,
    days_off,
  });
}
