import { dateText } from '../../src/contract/calendar.ts';
import { ARCHETYPES, type Archetype, type ArchetypeId, type Season } from './archetypes.ts';
import { AGENCY_NAMES, SYSTEM_NOUNS } from './names.ts';
import { PROFILES } from './providers.ts';
import { type Rng, stream } from './rng.ts';
import type { Row } from './row.ts';
import { day, QUARTERS } from './time.ts';

export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly kind: ArchetypeId;
  readonly archetype: Archetype;
  readonly size: number;
  readonly season: Season;
}

export interface System {
  readonly id: string;
  readonly name: string;
  readonly agency: Agency;
  readonly provider: string;
  readonly type: string | null;
  readonly important: boolean;
  /** First day online and last day in service (null: still there). */
  readonly online: number;
  readonly exit: number | null;
}

export const AGENCIES: readonly Agency[] = AGENCY_NAMES.map(([name, topic, kind, size, season], i) => ({
  id: `A${String(i + 1).padStart(3, '0')}`,
  name: `示例市${name}`,
  topic,
  kind,
  archetype: ARCHETYPES[kind],
  size,
  season,
}));

/** Agencies told by one story each keep to one large provider, so that no other story hangs on them. */
const HOME: Readonly<Partial<Record<ArchetypeId, string>>> = {
  gappy: 'shouxin',
  unprobed: 'inspur',
  physical: 'shouxin',
  tiny: 'taiji',
};

/** Which agencies a provider serves: weighted by size, without replacement. */
function customers(provider: string, count: number, rng: Rng): Agency[] {
  const open = AGENCIES.filter((agency) => agency.size > 0 && HOME[agency.kind] === undefined);
  const at = PROFILES.findIndex(({ id }) => id === provider);
  // Every agency is somebody's customer, whatever the draw.
  const own = open.filter((_, i) => i % PROFILES.length === at);
  const drawn = open
    .filter((agency) => !own.includes(agency))
    .map((agency) => ({ agency, key: (0.02 + rng.next()) / agency.size }))
    .sort((a, b) => a.key - b.key)
    .map(({ agency }) => agency);
  const homed = AGENCIES.filter((agency) => HOME[agency.kind] === provider);
  return [...homed, ...own, ...drawn].slice(0, count);
}

/** The systems of all providers, in the order of their ids. */
export function buildSystems(seed: number): System[] {
  const systems: System[] = [];
  const named = new Map<string, number>();
  for (const profile of PROFILES) {
    const rng = stream(seed, 'systems', profile.id);
    const agencies = customers(profile.id, profile.agencies, rng);
    const general = agencies.filter((agency) => HOME[agency.kind] === undefined);
    const owners = [...agencies];
    for (const agency of agencies)
      if (agency.kind === 'gappy' || agency.kind === 'unprobed') owners.push(agency);
    while (owners.length < profile.systems) {
      owners.push(rng.weighted(general.map((agency) => [agency, agency.size] as const)));
    }
    // Those beyond the first of each agency come and go, so that an agency never leaves with one system.
    const moving = owners
      .map((_, i) => i)
      .filter(
        (i) => i >= agencies.length && HOME[(owners[i] ?? agencies[0])?.kind ?? 'typical'] === undefined,
      );
    const dates = new Map<number, { online?: number; exit?: number }>();
    for (const quarter of QUARTERS) {
      const anywhere = () => quarter.from + rng.int(5, quarter.to - quarter.from - 10);
      for (let n = 0; n < (profile.entering[quarter.index] ?? 0); n++) {
        const index = moving.pop();
        if (index !== undefined) dates.set(index, { online: anywhere() });
      }
      for (let n = 0; n < (profile.leaving[quarter.index] ?? 0); n++) {
        const index = moving.shift();
        if (index !== undefined) dates.set(index, { exit: anywhere() });
      }
    }
    owners.forEach((agency, i) => {
      const used = named.get(agency.id) ?? 0;
      named.set(agency.id, used + 1);
      const [noun, type] = SYSTEM_NOUNS[used % SYSTEM_NOUNS.length] ?? ['系统', null];
      const round = Math.floor(used / SYSTEM_NOUNS.length);
      systems.push({
        id: `S${String(systems.length + 1).padStart(4, '0')}`,
        name: `示例市${agency.topic}${noun}${round > 0 ? `（${'二三四五'[round - 1] ?? round + 1}期）` : ''}`,
        agency,
        provider: profile.id,
        type,
        important: agency.kind !== 'tiny' && rng.chance(0.16),
        online: dates.get(i)?.online ?? day('2018-01-01') + rng.int(0, 1_700),
        exit: dates.get(i)?.exit ?? null,
      });
    });
  }
  return systems;
}

/** Systems in service on a day, as the contract counts them: both ends included. */
export function liveOn(systems: readonly System[], on: number): System[] {
  return systems.filter((system) => system.online <= on && (system.exit === null || system.exit >= on));
}

export function agencyRows(): Row[] {
  return AGENCIES.map((agency) => ({
    agency_id: agency.id,
    agency: agency.name,
    parent: '示例市人民政府',
    aliases: `${agency.name.replace('示例市', '示例')}；示例市${agency.topic}`,
  }));
}

export function systemRows(seed: number, systems: readonly System[]): Row[] {
  const rng = stream(seed, 'system-rows');
  return systems.map((system) => ({
    system_id: system.id,
    system: system.name,
    agency: system.agency.id,
    provider: system.provider,
    node: rng.pick(['示例市副中心节点', '示例市政务服务中心节点']),
    system_type: system.type,
    security_level: system.important || rng.chance(0.3) ? '三级' : '二级',
    service_hours: rng.chance(0.7) ? '7×24小时' : '工作日8:30-18:00',
    important: system.important,
    approval_ref: rng.chance(0.9) ? `示经信函〔${2017 + rng.int(0, 5)}〕${rng.int(10, 400)}号` : null,
    online_date: dateText(system.online),
    exit_date: system.exit === null ? null : dateText(system.exit),
  }));
}
