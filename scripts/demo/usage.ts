import { monthStart, monthText } from '../../src/contract/calendar.ts';
import { SEASONS, YEARLY_GROWTH } from './archetypes.ts';
import { type Host, service } from './hosts.ts';
import { PROFILES, qualityIn } from './providers.ts';
import { quantile, type Rng, rounded, stream } from './rng.ts';
import type { Row } from './row.ts';
import { END_MONTH, FIRST_MONTH, QUARTERS } from './time.ts';

/** How one host behaves over the 36 months. */
interface Habit {
  readonly cpu: number;
  readonly memory: number;
  readonly storage: number;
  readonly filling: number;
  readonly outward: number;
  /** Months, counted from the first; Infinity: never. */
  readonly idleFrom: number;
  readonly offFrom: number;
  readonly offTo: number;
  readonly risesAt: number;
}

function habitOf(host: Host, rng: Rng): Habit {
  const { archetype, kind } = host.system.agency;
  const cpu = quantile(archetype.cpu, rng.next());
  // Little work, little memory: most hosts under 10 % CPU also leave their memory unused.
  const memory = cpu < 11 && rng.chance(0.6) ? 9 + rng.next() * 18 : quantile(archetype.memory, rng.next());
  const offFrom = rng.chance(archetype.off) ? rng.int(0, 33) : Number.POSITIVE_INFINITY;
  return {
    cpu,
    memory,
    storage: quantile(archetype.storage, rng.next()),
    filling: rng.next() * (archetype.storage[0] !== undefined && archetype.storage[0] > 30 ? 0.3 : 0.5),
    outward: 8 + cpu * cpu * (0.2 + rng.next()) * 3,
    idleFrom: rng.chance(archetype.idle) ? rng.int(-6, 30) : Number.POSITIVE_INFINITY,
    offFrom,
    offTo: offFrom + rng.int(2, 7),
    risesAt:
      kind !== 'exemplary' && kind !== 'tiny' && rng.chance(0.012)
        ? rng.int(8, 34)
        : Number.POSITIVE_INFINITY,
  };
}

/** Months in which most of the monitoring of the agency with gaps failed, counted from January. */
const GAPS = [1, 2, 5, 8];

const MONITORED = new Map(
  PROFILES.map((profile) => [profile.id, QUARTERS.map(({ id }) => qualityIn(profile, id).monitored)]),
);

const clipped = (value: number, low: number, high: number) => rounded(Math.min(high, Math.max(low, value)));

function hostMonth(host: Host, habit: Habit, month: number, rng: Rng): Row | null {
  const { from, to } = service(host);
  const first = Math.max(from, monthStart(month));
  const days = Math.min(to, monthStart(month + 1)) - first;
  if (days <= 0) return null;
  const t = month - FIRST_MONTH;
  const lost = 1 - (MONITORED.get(host.system.provider)?.[Math.floor(t / 3)] ?? 1);
  // Half of what a provider's monitoring loses is whole months, half a few days here and there.
  const missing = rng.chance(lost / 2);
  const shortened = rng.chance(lost * 4) ? rng.int(1, 5) : 0;
  const jitter = 0.92 + rng.next() * 0.16;
  const spread = rng.next();
  const other = rng.next();
  const gap = host.system.agency.kind === 'gappy' && GAPS.includes(t % 12) && other < 0.8;
  if (missing || gap) return null;
  const row = { month: monthText(month), host_id: host.id };
  const storage = clipped(((habit.storage + habit.filling * t) / 100) * host.storage, 1, host.storage * 0.96);
  if (t >= habit.offFrom && t < habit.offTo) {
    return {
      ...row,
      cpu_avg: null,
      cpu_p95: null,
      cpu_max: null,
      memory_avg: null,
      memory_p95: null,
      storage_used_gb: storage,
      network_out_mb: null,
      days_observed: 0,
      days_off: days,
    };
  }
  const idle = t >= habit.idleFrom;
  const season = SEASONS[host.system.agency.season][month % 12] ?? 1;
  const grown = habit.cpu * (1 + (YEARLY_GROWTH * t) / 12) * season * jitter;
  const p95 = idle ? 0.4 + spread * 2 : t >= habit.risesAt ? 84 + spread * 13 : grown;
  const cpu = clipped(p95, 0.3, 99.2);
  const memory = clipped(idle ? 4 + other * 9 : habit.memory * (0.96 + other * 0.08), 2, 98.5);
  const unprobed = host.system.agency.kind === 'unprobed';
  return {
    ...row,
    cpu_avg: rounded(cpu * (0.34 + spread * 0.22)),
    cpu_p95: cpu,
    cpu_max: idle ? clipped(cpu * 1.3 + 0.5, 0, 4.6) : rounded(cpu + (100 - cpu) * (0.12 + spread * 0.5)),
    memory_avg: unprobed ? null : rounded(memory * (0.72 + other * 0.15)),
    memory_p95: unprobed ? null : memory,
    storage_used_gb: unprobed ? null : storage,
    network_out_mb: rounded(idle ? 0.2 + other * 4 : habit.outward * jitter),
    days_observed: Math.max(0, days - Math.min(shortened, Math.floor(days * 0.15))),
    days_off: 0,
  };
}

/** One row a host and month in service, but for what monitoring lost; by month, then host. */
export function usageRows(seed: number, hosts: readonly Host[]): Row[] {
  const months: Row[][] = Array.from({ length: END_MONTH - FIRST_MONTH }, () => []);
  for (const host of hosts) {
    const rng = stream(seed, 'usage', host.id);
    const habit = habitOf(host, rng);
    months.forEach((rows, t) => {
      const row = hostMonth(host, habit, FIRST_MONTH + t, rng);
      if (row) rows.push(row);
    });
  }
  return months.flat();
}

/** Resource types of the report, and a month's fee for one unit in yuan. */
const RESOURCES = [
  ['CPU(核)', 12],
  ['内存(GB)', 26],
  ['存储(TB)', 180],
] as const;

/** The providers' own monthly report: sums of the same hosts, a little rosier than the monitoring. */
export function reportRows(seed: number, hosts: readonly Host[], usage: readonly Row[]): Row[] {
  const rng = stream(seed, 'usage-reports');
  const byId = new Map(hosts.map((host) => [host.id, host]));
  const sums = new Map<string, { host: Host; month: string; values: number[] }>();
  for (const row of usage) {
    const host = byId.get(String(row.host_id));
    if (!host) continue;
    const key = `${row.month}/${host.system.agency.id}/${host.system.provider}`;
    const sum = sums.get(key) ?? { host, month: String(row.month), values: [0, 0, 0, 0, 0, 0] };
    const used = [
      (host.vcpu * Number(row.cpu_avg ?? 0)) / 100,
      (host.memory * Number(row.memory_avg ?? 0)) / 100,
      Number(row.storage_used_gb ?? 0) / 1024,
    ];
    [host.vcpu, host.memory, host.storage / 1024].forEach((size, i) => {
      sum.values[i * 2] = (sum.values[i * 2] ?? 0) + size;
      sum.values[i * 2 + 1] = (sum.values[i * 2 + 1] ?? 0) + (used[i] ?? 0);
    });
    sums.set(key, sum);
  }
  return [...sums.values()].flatMap(({ host, month, values }) =>
    RESOURCES.map(([resource_type, price], i) => {
      const allocated = rounded(values[i * 2] ?? 0);
      const used = rounded(Math.min(allocated, (values[i * 2 + 1] ?? 0) * (1.02 + rng.next() * 0.06)));
      return {
        month,
        agency: host.system.agency.id,
        provider: host.system.provider,
        resource_type,
        allocated,
        used,
        utilisation: allocated > 0 ? rounded((used / allocated) * 100) : null,
        fee: rounded(allocated * price),
      };
    }),
  );
}
