import {
  type SizedHost,
  type SizedSum,
  type SizingPrice,
  sizedHosts,
  sizedSums,
  sizingPrices,
} from '../indicators/sizing.ts';
import { CATALOGUE } from '../rulebook/reference.ts';
import { unitFactor } from '../rulebook/rules/units.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { YUAN } from './money.ts';

/** Items of the catalogue that a suggestion gives back: vCPU and memory of X86 云计算服务. */
export const SIZED_ITEMS = ['1001', '1002'] as const;
export type SizedItem = (typeof SIZED_ITEMS)[number];

export type PriceOrigin = 'contract' | 'catalogue' | 'unpriced';

/** How far a suggestion can be relied on; see `confidence`. */
export type Confidence = 'high' | 'middle' | 'low';
export const CONFIDENCES: readonly Confidence[] = ['high', 'middle', 'low'];

/** A monthly price of one vCPU or GB, and where it comes from. */
export interface ItemPrice {
  readonly from: PriceOrigin;
  /** 元 × 10 000; null: unpriced. */
  readonly price: bigint | null;
  /** The contract line, with its file and line. */
  readonly line: string | null;
  readonly place: string | null;
}

/** What one host could give back, and what that is worth in a year. For review only, never applied. */
export interface Sizing extends SizedHost {
  readonly vcpu_price: ItemPrice;
  readonly memory_price: ItemPrice;
  /** 元 a year in parts of `YUAN`; null where the item is unpriced. */
  readonly vcpu_saving: bigint | null;
  readonly memory_saving: bigint | null;
  /** The two of what is given back; null where none of it has a price. */
  readonly worth: bigint | null;
  /** The lowest among the items that are given back. */
  readonly confidence: Confidence;
}

/** What could be given back of one item at one agency on one provider. */
export interface Saving {
  readonly agency: string;
  readonly provider: string;
  readonly item: SizedItem;
  readonly hosts: number;
  /** vCPU or GB, × 10 000; of it without any price. */
  readonly quantity: bigint;
  readonly unpriced: bigint;
  /** 元 a year of what is priced, in parts of `YUAN`. */
  readonly amount: bigint;
  /** The same by confidence; adds up to the above. */
  readonly by: Readonly<Record<Confidence, { readonly quantity: bigint; readonly amount: bigint }>>;
}

/** A monthly price stands for this many months of saving. */
export const MONTHS_A_YEAR = 12n;
/** Months of evidence that make a suggestion firm: so much of the period, in percent, as the ranking's valid months. */
export const FIRM_MONTHS_PERCENT = 75;

const UNITS: ReadonlyMap<string, string> = new Map(CATALOGUE.map(({ code, unit }) => [code, unit]));

/** A line that counts in another unit than the catalogue does says nothing of one vCPU or GB. */
const comparable = ({ item_code: item, unit }: SizingPrice): boolean => {
  const factor = unit === null ? null : unitFactor(unit, UNITS.get(item) ?? '');
  return unit === null || (factor !== null && factor.numerator === factor.denominator);
};

type PriceOf = (system: string, provider: string, item: SizedItem) => ItemPrice;

function priceBook(prices: readonly SizingPrice[]): PriceOf {
  const key = (system: string | null, provider: string | null, item: string) =>
    JSON.stringify([system, provider, item]);
  const book = new Map(
    prices.filter(comparable).map((row) => [key(row.system_id, row.provider, row.item_code), row]),
  );
  return (system, provider, item) => {
    const own = book.get(key(system, null, item));
    const row = own ?? book.get(key(null, provider, item));
    if (!row) return { from: 'unpriced', price: null, line: null, place: null };
    const place = row.source_file === null ? null : `${row.source_file}:${row.source_line}`;
    return { from: own ? 'contract' : 'catalogue', price: row.price, line: row.line_id, place };
  };
}

/** A year of `quantity` (× 10 000) at a monthly price; exact. */
const yearly = (quantity: bigint, price: bigint | null): bigint | null =>
  price === null ? null : (quantity * price * MONTHS_A_YEAR * YUAN) / 100_000_000n;

/**
 * high: ≥ 75 % of the period's months stand behind it and the price is the contract's; low: without a price, or neither
 * of the two; else middle.
 */
export function confidence(
  { months, period_months }: Pick<SizedHost, 'months' | 'period_months'>,
  from: PriceOrigin,
): Confidence {
  if (from === 'unpriced') return 'low';
  const firm = 100 * months >= FIRM_MONTHS_PERCENT * period_months;
  if (firm && from === 'contract') return 'high';
  return firm || from === 'contract' ? 'middle' : 'low';
}

function lowest(of: readonly Confidence[]): Confidence {
  return [...CONFIDENCES].reverse().find((level) => of.includes(level)) ?? 'low';
}

function priced(host: SizedHost, priceOf: PriceOf): Sizing {
  const prices = SIZED_ITEMS.map((item) => priceOf(host.system_id, host.provider, item));
  const [vcpu, memory] = prices as [ItemPrice, ItemPrice];
  const vcpuSaving = yearly((host.vcpu - host.new_vcpu) * 10_000n, vcpu.price);
  const memorySaving = yearly(host.memory_gb - host.new_memory, memory.price);
  const given = [
    ...(host.new_vcpu < host.vcpu ? [{ from: vcpu.from, saving: vcpuSaving }] : []),
    ...(host.new_memory < host.memory_gb ? [{ from: memory.from, saving: memorySaving }] : []),
  ];
  const known = given.flatMap(({ saving }) => saving ?? []);
  return {
    ...host,
    vcpu_price: vcpu,
    memory_price: memory,
    vcpu_saving: vcpuSaving,
    memory_saving: memorySaving,
    worth: known.length > 0 ? known.reduce((all, saving) => all + saving, 0n) : null,
    confidence: lowest(given.map(({ from }) => confidence(host, from))),
  };
}

/**
 * Right-sizing and idle hosts of a period (method 2), of one agency or (null) of all: hosts to make smaller or to
 * release, most vCPU first, priced by the line of the host's system in force on the period's last day, else by the
 * provider's catalogue, else not at all. Empty for a single month: three eligible months must stand behind a suggestion.
 */
export async function sizing(
  warehouse: Warehouse,
  period: string,
  agency: string | null = null,
): Promise<Sizing[]> {
  const priceOf = priceBook(await sizingPrices(warehouse, period));
  return (await sizedHosts(warehouse, period, agency)).map((host) => priced(host, priceOf));
}

/** The hosts of a group that give back of an item, and how much of it, × 10 000. */
function givenBack(sum: SizedSum, item: SizedItem): { hosts: number; quantity: bigint } {
  return item === '1001'
    ? { hosts: sum.vcpu_hosts, quantity: sum.saved_vcpu * 10_000n }
    : { hosts: sum.memory_hosts, quantity: sum.saved_memory };
}

const NOTHING = { quantity: 0n, amount: 0n };

/** The same suggestions added up by agency, provider and item: exact, and what has no price is said beside the sum. */
export async function savings(warehouse: Warehouse, period: string): Promise<Saving[]> {
  const priceOf = priceBook(await sizingPrices(warehouse, period));
  const sums = new Map<string, Saving>();
  for (const sum of await sizedSums(warehouse, period)) {
    const { agency, provider } = sum;
    for (const item of SIZED_ITEMS) {
      const { hosts, quantity } = givenBack(sum, item);
      if (hosts === 0) continue;
      const { from, price } = priceOf(sum.system_id, provider, item);
      const level = confidence(sum, from);
      const amount = yearly(quantity, price) ?? 0n;
      const key = JSON.stringify([agency, provider, item]);
      const before = sums.get(key) ?? {
        ...{ agency, provider, item, hosts: 0, unpriced: 0n, ...NOTHING },
        by: { high: NOTHING, middle: NOTHING, low: NOTHING },
      };
      const own = before.by[level];
      sums.set(key, {
        ...before,
        hosts: before.hosts + hosts,
        quantity: before.quantity + quantity,
        unpriced: before.unpriced + (price === null ? quantity : 0n),
        amount: before.amount + amount,
        by: { ...before.by, [level]: { quantity: own.quantity + quantity, amount: own.amount + amount } },
      });
    }
  }
  return [...sums.values()];
}
