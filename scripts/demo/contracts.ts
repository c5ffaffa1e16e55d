import { dateText, monthStart } from '../../src/contract/calendar.ts';
import { DECIMAL_SCALE } from '../../src/contract/rows.ts';
import { CATALOGUE } from '../../src/rulebook/reference.ts';
import type { Host } from './hosts.ts';
import { PROFILES, qualityIn } from './providers.ts';
import { failing } from './quota.ts';
import { type Rng, rounded, stream } from './rng.ts';
import type { Row } from './row.ts';
import type { System } from './systems.ts';
import { END_DAY, END_MONTH, FIRST_MONTH, monthOf, QUARTERS, workday } from './time.ts';

const ITEMS = new Map(CATALOGUE.map((item) => [item.code, item]));

/** The highest price that the catalogue allows a provider for an item, in yuan; null without a quote. */
function ceiling(provider: string, code: string): number | null {
  const price = ITEMS.get(code)?.prices[provider] ?? null;
  return price === null ? null : price / DECIMAL_SCALE;
}

interface Contract {
  readonly id: string;
  readonly system: System;
  readonly from: number;
  readonly to: number;
  readonly signed: number;
  readonly renews: string | null;
}

/** One large system each: from 2 000 000 yuan a year on, 公开招标 is due (办法第三十一条（一）). */
const LARGE = [
  { provider: 'shouxin', item: '1003', units: 150, procurement: '公开招标' },
  { provider: 'telecom', item: '1004', units: 62, procurement: '直接签订' },
];

/** A free item of the security catalogue that one contract charges for all the same. */
const CHARGED = { provider: 'kingsoft', year: '2025', item: '3014', price: 80 };

const EXTRAS = ['1015', '1017', '1018', '1023', '4002', '4015', '4020', '3009', '3014'];

/** One year after another for each system; what is not renewed goes on under a contract of its own. */
function contractsOf(seed: number, provider: string, systems: readonly System[]): Contract[] {
  const rng = stream(seed, 'contracts', provider);
  const fail = failing(new Map(), rng);
  const profile = PROFILES.find(({ id }) => id === provider);
  if (!profile) throw new Error(`no provider ${provider}`);
  const contracts: Contract[] = [];
  let running = systems.map((system) => {
    const joined = monthOf(system.online);
    const from = joined >= FIRST_MONTH ? joined : FIRST_MONTH - rng.int(0, 11);
    return { system, from, renews: null as string | null };
  });
  const sign = (next: (typeof running)[number]): Contract => {
    const start = monthStart(next.from);
    return {
      id: `XY-${dateText(start).slice(0, 7)}-${next.system.id}`,
      system: next.system,
      from: start,
      to: monthStart(next.from + 12) - 1,
      signed: workday(start, -rng.int(2, 12)),
      renews: next.renews,
    };
  };
  contracts.push(...running.map(sign));
  for (const quarter of QUARTERS) {
    const quality = qualityIn(profile, quarter.id);
    const ending = running.filter(({ from, system }) => {
      const end = monthStart(from + 12) - 1;
      return end >= quarter.from && end < quarter.to && (system.exit === null || system.exit > end);
    });
    const lost = fail('renewed', ending.length, quality.renewed, quality.exact);
    running = running.map((item) => {
      const i = ending.indexOf(item);
      if (i < 0 || item.from + 12 >= END_MONTH) return item;
      const next = { system: item.system, from: item.from + 12, renews: lost[i] ? null : sign(item).id };
      contracts.push(sign(next));
      return next;
    });
  }
  return contracts;
}

/** A price within the ceiling, or above it. */
function priceOf(limit: number, over: boolean, rng: Rng): number {
  if (over) return rounded(limit * (1.04 + rng.next() * 0.2) + 0.5);
  const share = rng.pick([1, 1, 1, 0.95, 0.9, 0.85]);
  return limit < 1 ? limit : Math.floor(limit * share * 100) / 100;
}

export function contractRows(seed: number, systems: readonly System[], hosts: readonly Host[]): Row[] {
  const rows = PROFILES.flatMap((profile) => {
    const served = systems.filter((system) => system.provider === profile.id);
    const large = LARGE.find(({ provider }) => provider === profile.id);
    const largest = served.filter(({ exit }) => exit === null).at(1);
    const drafts = contractsOf(seed, profile.id, served).flatMap((contract) => {
      const rng = stream(seed, 'lines', contract.id);
      const own = hosts.filter((host) => host.system === contract.system && host.start <= contract.to);
      const sum = (size: (host: Host) => number) => own.reduce((total, host) => total + size(host), 0);
      const items: [string, number][] = [
        ['1001', sum((host) => host.vcpu)],
        ['1002', sum((host) => host.memory)],
        ['1014', sum((host) => host.storage)],
      ];
      if (rng.chance(0.5)) items.push([rng.pick(EXTRAS), rng.int(1, 4)]);
      const big = large !== undefined && contract.system === largest;
      if (big) items.push([large.item, large.units]);
      const charged =
        profile.id === CHARGED.provider &&
        contract.system === largest &&
        dateText(contract.from).startsWith(CHARGED.year);
      if (charged) items.push([CHARGED.item, 1]);
      return items
        .filter(([code]) => ceiling(profile.id, code) !== null)
        .map(([code, quantity]) => ({
          contract,
          code,
          quantity,
          procurement: big ? large.procurement : null,
          price: charged && code === CHARGED.item ? CHARGED.price : null,
        }));
    });
    const rng = stream(seed, 'prices', profile.id);
    const fail = failing(new Map(), rng);
    const priced = (group: typeof drafts, passing: number, exact: boolean) => {
      const over = fail('priced', group.length, passing, exact);
      return group.map(
        ({ contract, code, quantity, procurement, price }, i): Row => ({
          contract_id: contract.id,
          agency: contract.system.agency.id,
          provider: profile.id,
          system_id: contract.system.id,
          item_code: code,
          unit_price: price ?? priceOf(ceiling(profile.id, code) ?? 0, over[i] === true, rng),
          quantity,
          months: 12,
          signed_on: dateText(contract.signed),
          start_date: dateText(contract.from),
          end_date: dateText(contract.to),
          procurement: procurement ?? (code.startsWith('4') ? '竞争性磋商' : '直接签订'),
          renews: contract.renews,
          unit: ITEMS.get(code)?.unit ?? null,
        }),
      );
    };
    const signedIn = (from: number, to: number) =>
      drafts.filter(({ contract }) => contract.signed >= from && contract.signed < to);
    return [
      ...priced(signedIn(0, QUARTERS[0]?.from ?? 0), 1, true),
      ...QUARTERS.flatMap((quarter) => {
        const quality = qualityIn(profile, quarter.id);
        return priced(signedIn(quarter.from, quarter.to), quality.priced, quality.exact);
      }),
      ...priced(signedIn(END_DAY, END_DAY + 60), 1, true),
    ];
  });
  const order = (row: Row) => `${row.signed_on} ${row.contract_id} ${row.item_code}`;
  return rows
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
    .map((row, i) => ({ line_id: `MX${String(i + 1).padStart(6, '0')}`, ...row }));
}
