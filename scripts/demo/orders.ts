import { PROFILES, qualityIn } from './providers.ts';
import { beforeExact, failing } from './quota.ts';
import { type Rng, stream } from './rng.ts';
import type { Row } from './row.ts';
import { AGENCIES, liveOn, type System } from './systems.ts';
import { at, FIRST_DAY, QUARTERS, type Quarter, workday } from './time.ts';

interface Draft {
  readonly part: '入云' | '上线' | '变更' | '退出';
  readonly system: System;
  readonly received: number;
  readonly vcpu: number | null;
  readonly expansion: boolean | null;
  readonly agreed: number | null;
}

/** Days before a quarter's end in which nothing is begun that must not end in an exact quarter. */
const QUIET_DAYS = 14;

/** A few applications a year for each agency: 入云 for more resources, 上线 for the part that goes live. */
function applications(seed: number, systems: readonly System[]): Draft[] {
  return AGENCIES.flatMap((agency) => {
    const rng = stream(seed, 'applications', agency.id);
    const own = rng.shuffled(systems.filter((system) => system.agency === agency && system.exit === null));
    return [2023, 2024, 2025].flatMap((year) => {
      // A system applies once: 上线 orders of former years would count for the later application too.
      const wanted = Math.min(Math.ceil(own.length / 3), 2 + Math.floor(agency.size / 3));
      return Array.from({ length: wanted }, () => {
        const system = own.pop();
        const received = (year - 2023) * 365 + FIRST_DAY + rng.int(3, 345);
        if (!system || system.online > received) return [];
        const vcpu = 2 * rng.int(4, 24);
        const live =
          Math.floor((vcpu * (agency.archetype.converted - 0.08 + rng.next() * 0.16)) / 2 + 0.5) * 2;
        const applied = { system, expansion: null };
        return [
          { ...applied, part: '入云' as const, received, vcpu, agreed: rng.chance(0.15) ? 2 : null },
          ...(live > 0
            ? [
                {
                  ...applied,
                  part: '上线' as const,
                  received: received + rng.int(8, 60),
                  vcpu: Math.min(vcpu, live),
                  agreed: null,
                },
              ]
            : []),
        ];
      }).flat();
    });
  });
}

function arrivals(system: System, rng: Rng): Draft[] {
  const drafts: Draft[] = [];
  if (system.online >= FIRST_DAY + 40) {
    const vcpu = 2 * rng.int(4, 20);
    const used = Math.floor((vcpu * system.agency.archetype.converted) / 2 + 0.5) * 2;
    drafts.push(
      {
        part: '入云',
        system,
        received: system.online - rng.int(14, 30),
        vcpu,
        expansion: null,
        agreed: null,
      },
      {
        part: '上线',
        system,
        received: workday(system.online, -2),
        vcpu: used,
        expansion: null,
        agreed: null,
      },
    );
  }
  if (system.exit !== null) {
    drafts.push({
      part: '退出',
      system,
      received: system.exit - rng.int(12, 20),
      vcpu: null,
      expansion: null,
      agreed: 10,
    });
  }
  return drafts;
}

function changes(quarter: Quarter, systems: readonly System[], rng: Rng): Draft[] {
  const count = Math.floor(systems.length / 3);
  return Array.from({ length: count }, (_, i) => {
    const received = rng.int(quarter.from, quarter.to - 1);
    const expansion = i % 5 < 3;
    return {
      part: '变更',
      system: rng.pick(liveOn(systems, received)),
      received,
      vcpu: expansion ? 2 * rng.int(1, 16) : null,
      expansion,
      agreed: expansion ? (rng.chance(0.2) ? 5 : null) : rng.chance(0.1) ? null : rng.pick([5, 7, 10]),
    };
  });
}

/** When a draft is due, as a day; null where nothing was agreed. */
function dueOf({ part, received, expansion, agreed }: Draft): number | null {
  if (part === '入云') return workday(received, Math.min(3, agreed ?? 3));
  if (part === '上线') return workday(received, 1);
  if (expansion) return received + Math.min(7, agreed ?? 7);
  return agreed === null ? null : received + agreed;
}

function completed(draft: Draft, late: boolean, rng: Rng): string | null {
  const due = dueOf(draft) ?? draft.received + 12;
  if (late && rng.chance(0.05)) return null;
  const days = late ? due + rng.int(1, 6) : Math.max(draft.received, due - rng.int(0, 2));
  if (late) return at(days, rng.int(540, 1_080));
  // The very day of receipt leaves only the evening; natural days are counted to the minute.
  const evening = days === draft.received;
  return at(
    days === due && draft.part !== '入云' && draft.part !== '上线' ? Math.max(draft.received, due - 1) : days,
    evening ? rng.int(1_050, 1_140) : rng.int(540, 1_080),
  );
}

const kindOf = (draft: Draft) =>
  draft.part === '入云' || draft.part === '上线' ? 'provisioned' : draft.expansion ? 'expanded' : 'changed';

/** Work orders by time of receipt: who is in time follows the provider's record of the quarter. */
export function orderRows(seed: number, systems: readonly System[]): Row[] {
  const applied = applications(seed, systems);
  const rows = PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'orders', profile.id);
    const fail = failing(new Map(), rng);
    const served = systems.filter((system) => system.provider === profile.id);
    const all = [
      ...applied.filter((draft) => draft.system.provider === profile.id),
      ...served.flatMap((system) => arrivals(system, rng)),
      ...QUARTERS.flatMap((quarter) => changes(quarter, served, rng)),
    ];
    return QUARTERS.flatMap((quarter) => {
      const quality = qualityIn(profile, quarter.id);
      const quiet = beforeExact(profile, QUARTERS, quarter.index) ? QUIET_DAYS : 0;
      const drafts = all
        .filter(({ received }) => received >= quarter.from && received < quarter.to)
        .map((draft) => ({ ...draft, received: Math.min(draft.received, quarter.to - 1 - quiet) }));
      return (['provisioned', 'expanded', 'changed'] as const).flatMap((kind) => {
        const group = drafts.filter((draft) => kindOf(draft) === kind);
        const late = fail(kind, group.length, quality[kind], quality.exact);
        return group.map((draft, i) => ({
          part: draft.part,
          agency: draft.system.agency.id,
          provider: profile.id,
          system_id: draft.system.id,
          received_at: at(draft.received, rng.int(510, 1_040)),
          completed_at: completed(draft, late[i] === true, rng),
          vcpu: draft.vcpu,
          expansion: draft.expansion,
          agreed_days: draft.agreed,
        }));
      });
    });
  });
  const order = (row: Row) => `${row.received_at} ${row.system_id} ${row.part}`;
  return rows
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
    .map((row, i) => ({ order_id: `GD${String(i + 1).padStart(6, '0')}`, ...row }));
}
