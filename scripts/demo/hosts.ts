import { dateText } from '../../src/contract/calendar.ts';
import { quantile, type Rng, stream } from './rng.ts';
import type { Row } from './row.ts';
import type { System } from './systems.ts';
import { day, END_DAY, FIRST_DAY } from './time.ts';

export interface Host {
  readonly id: string;
  readonly system: System;
  readonly type: string | null;
  readonly vcpu: number;
  readonly memory: number;
  readonly storage: number;
  readonly start: number;
  readonly end: number | null;
  readonly exemption: string | null;
  readonly exemptUntil: number | null;
}

/** The fleet's size; each system's share of it is heavy-tailed. */
const FLEET = 3_000;
const SHARES = [1.5, 2, 3, 4, 5, 6, 8, 11, 18, 34];
const SIZES = [
  [2, 22],
  [4, 34],
  [8, 27],
  [16, 13],
  [32, 4],
] as const;
const EXEMPTIONS = ['灾备', '免费测试', '短期扩容', '重保预留'];

function counts(seed: number, systems: readonly System[]): number[] {
  const rng = stream(seed, 'host-counts');
  const fixed = (system: System) =>
    system.agency.kind === 'tiny' ? 2 : system.agency.kind === 'physical' ? 6 : null;
  const weights = systems.map((system) =>
    fixed(system) === null ? quantile(SHARES, rng.next()) * (system.important ? 1.5 : 1) : 0,
  );
  const open = FLEET - systems.reduce((sum, system) => sum + (fixed(system) ?? 0), 0);
  const scale = open / weights.reduce((sum, weight) => sum + weight, 0);
  const result = systems.map(
    (system, i) => fixed(system) ?? Math.max(1, Math.floor((weights[i] ?? 0) * scale)),
  );
  // What rounding left over goes round the table, one each.
  let left = FLEET - result.reduce((sum, count) => sum + count, 0);
  for (let i = 0; left > 0; i = (i + 1) % result.length) {
    if (fixed(systems[i] as System) !== null) continue;
    result[i] = (result[i] ?? 0) + 1;
    left--;
  }
  return result;
}

function exemptionOf(system: System, rng: Rng): { reason: string | null; until: number | null } {
  const share = system.agency.archetype.exempt;
  if (!rng.chance(share)) return { reason: null, until: null };
  // 应急管理局 holds its reserve for the whole time; elsewhere exemptions run out, or never had an end.
  if (share > 0.2) return { reason: '灾备', until: day('2026-12-31') };
  const reason = rng.chance(0.06) ? '领导要求保留' : rng.pick(EXEMPTIONS);
  const until = rng.chance(0.12) ? null : day('2023-06-30') + rng.int(0, 40) * 30;
  return { reason, until };
}

/** Some 3 000 hosts, in the order of their ids. */
export function buildHosts(seed: number, systems: readonly System[]): Host[] {
  const hosts: Host[] = [];
  const perSystem = counts(seed, systems);
  systems.forEach((system, s) => {
    const rng = stream(seed, 'hosts', system.id);
    const physical = system.agency.kind === 'physical';
    const tiny = system.agency.kind === 'tiny';
    for (let n = 0; n < (perSystem[s] ?? 0); n++) {
      const type = physical
        ? rng.pick(['物理机', 'GPU'])
        : tiny
          ? '虚拟机'
          : rng.weighted([
              ['虚拟机', 94],
              [null, 2],
              ['物理机', 2.2],
              ['GPU', 1.2],
              ['小型机', 0.6],
            ] as const);
      const virtual = type === '虚拟机' || type === null;
      const vcpu = tiny ? 4 : virtual ? rng.weighted(SIZES) : rng.pick([32, 48, 64]);
      const last = (system.exit ?? END_DAY) - 60;
      // One in eight came later than its system; the more recent ones are too young to be judged.
      const late = n > 0 && !tiny && rng.chance(0.13);
      const start =
        late && last > system.online + 30
          ? Math.max(system.online, FIRST_DAY) +
            rng.int(0, Math.max(1, last + 45 - Math.max(system.online, FIRST_DAY)))
          : system.online - rng.int(0, 25);
      const ends = n > 0 && !tiny && !physical && rng.chance(0.05);
      const from = Math.max(start, FIRST_DAY) + 200;
      const { reason, until } = virtual ? exemptionOf(system, rng) : { reason: null, until: null };
      hosts.push({
        id: `H${String(hosts.length + 1).padStart(5, '0')}`,
        system,
        type,
        vcpu,
        memory: vcpu * rng.pick([2, 2, 4, 4, 8]),
        storage: rng.pick([100, 200, 200, 300, 500, 500, 1000, 2000]),
        start,
        end: ends && from < END_DAY - 30 ? rng.int(from, END_DAY - 20) : null,
        exemption: reason,
        exemptUntil: until,
      });
    }
  });
  return hosts;
}

/** First day in service and the day after the last one; a host also ends with its system. */
export function service(host: Host): { from: number; to: number } {
  const last = Math.min(host.end ?? END_DAY, host.system.exit ?? END_DAY);
  return { from: host.start, to: last + 1 };
}

export function hostRows(hosts: readonly Host[]): Row[] {
  return hosts.map((host) => ({
    host_id: host.id,
    system_id: host.system.id,
    host_type: host.type,
    vcpu: host.vcpu,
    memory_gb: host.memory,
    storage_gb: host.storage,
    start_date: dateText(host.start),
    end_date: host.end === null ? null : dateText(host.end),
    exemption: host.exemption,
    exempt_until: host.exemptUntil === null ? null : dateText(host.exemptUntil),
  }));
}
