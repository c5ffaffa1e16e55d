/** What one row of evidence brings to the sums that an indicator's value is made of. */
export interface EvidenceAmount {
  /** Where a value is the mean of several rates, whose. */
  readonly part: string | null;
  readonly amount: number;
  readonly of: number;
  /** What the condition of a mean with a prior reads beside it; the same in every row. */
  readonly base: number | null;
}

/** How a value comes about from its rows of evidence. */
export type EvidenceKind =
  /** 100 · Σ amount ÷ Σ of; nothing left: not_applicable. */
  | { readonly kind: 'rate' }
  /** Mean of the rates of the parts that there are; none left: not_delivered. */
  | { readonly kind: 'rates' }
  /** In proportion to Σ amount, whatever it is divided by. */
  | { readonly kind: 'total' }
  /** `from` less what is in proportion to Σ amount. */
  | { readonly kind: 'deduction'; readonly from: number }
  /** (Σ amount ÷ of + votes · score) ÷ (rows + votes); measured with `least` rows, or with `share` of `base`. */
  | {
      readonly kind: 'prior';
      readonly votes: number;
      readonly score: number;
      readonly least: number;
      readonly share: number;
    }
  /** 100 · Σ amount ÷ max(floor, Σ of); nothing before and nothing after: not_applicable. */
  | { readonly kind: 'growth'; readonly floor: number }
  /** 100 if every row has its amount, else 0. */
  | { readonly kind: 'gate' };

/** What a row brings to a value, and for how much of the whole (0–1) it stands. */
export interface Contribution {
  readonly value: number;
  readonly weight: number;
}

export interface Contributions {
  readonly rows: readonly Contribution[];
  /** What is there without any row: a prior, what is deducted from. */
  readonly base: Contribution;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const amounts = (rows: readonly EvidenceAmount[]) => sum(rows.map(({ amount }) => amount));
const wholes = (rows: readonly EvidenceAmount[]) => sum(rows.map(({ of }) => of));

function byPart(rows: readonly EvidenceAmount[]): ReadonlyMap<string | null, readonly EvidenceAmount[]> {
  const parts = new Map<string | null, EvidenceAmount[]>();
  for (const row of rows) {
    const own = parts.get(row.part);
    if (own) own.push(row);
    else parts.set(row.part, [row]);
  }
  return new Map([...parts].filter(([, own]) => wholes(own) > 0));
}

/** A failing row answers for what the whole gate misses; a passing one for nothing. */
function gateContributions(rows: readonly EvidenceAmount[]): readonly Contribution[] {
  const passing = rows.filter(({ amount }) => amount > 0).length;
  const failing = rows.length - passing;
  const weight = 1 / rows.length;
  return rows.map(({ amount }) => ({
    value: amount > 0 ? 100 * weight : (-100 * weight * passing) / failing,
    weight,
  }));
}

/**
 * What each row brings to an indicator's value, and what is there without any: values add up to the value and weights to
 * 1, but for what the rows do not tell (a person's verdict on the whole).
 */
export function contributionsOf(
  how: EvidenceKind,
  value: number,
  rows: readonly EvidenceAmount[],
): Contributions {
  const none = { value: 0, weight: 0 };
  const whole = amounts(rows);
  const inProportion = (to: number) =>
    rows.map(({ amount }) => ({ value: whole === 0 ? 0 : (to * amount) / whole, weight: 0 }));
  switch (how.kind) {
    case 'rate': {
      const all = wholes(rows);
      return {
        rows: rows.map(({ amount, of }) => ({ value: (100 * amount) / all, weight: of / all })),
        base: none,
      };
    }
    case 'rates': {
      const parts = byPart(rows);
      const all = new Map([...parts].map(([part, own]) => [part, wholes(own) * parts.size]));
      return {
        rows: rows.map(({ part, amount, of }) => {
          const own = all.get(part) ?? 0;
          return own > 0 ? { value: (100 * amount) / own, weight: of / own } : none;
        }),
        base: none,
      };
    }
    case 'total':
      return { rows: inProportion(value), base: { value: 0, weight: 1 } };
    case 'deduction':
      return { rows: inProportion(value - how.from), base: { value: how.from, weight: 1 } };
    case 'prior': {
      const all = rows.length + how.votes;
      return {
        rows: rows.map(({ amount, of }) => ({ value: amount / of / all, weight: 1 / all })),
        base: { value: (how.votes * how.score) / all, weight: how.votes / all },
      };
    }
    case 'growth': {
      const all = Math.max(how.floor, wholes(rows));
      return {
        rows: rows.map(({ amount }) => ({ value: (100 * amount) / all, weight: 0 })),
        base: { value: 0, weight: 1 },
      };
    }
    case 'gate':
      return { rows: gateContributions(rows), base: none };
  }
}

/** A value without some of its rows, or why there is none then. */
export type ValueWithout =
  | { readonly value: number; readonly state: 'scored' }
  | { readonly value: null; readonly state: 'not_applicable' | 'not_delivered' | 'not_measured' };

const missing = (state: Exclude<ValueWithout['state'], 'scored'>): ValueWithout => ({ value: null, state });
const scored = (value: number): ValueWithout => ({ value, state: 'scored' });

/**
 * The value that an indicator would have without the rows for which `isLeft` is false. Everything else stays, also what
 * a total is divided by.
 * @param value the value with all rows
 * @param instead what takes the place of rows that are gone
 */
export function valueOfRest<Row extends EvidenceAmount>(
  how: EvidenceKind,
  value: number,
  rows: readonly Row[],
  isLeft: (row: Row) => boolean,
  instead: readonly Row[] = [],
): ValueWithout {
  const left = [...rows.filter(isLeft), ...instead];
  const share = amounts(rows) === 0 ? 1 : amounts(left) / amounts(rows);
  switch (how.kind) {
    case 'rate':
      return wholes(left) > 0 ? scored((100 * amounts(left)) / wholes(left)) : missing('not_applicable');
    case 'rates': {
      const rates = [...byPart(left).values()].map((own) => (100 * amounts(own)) / wholes(own));
      return rates.length > 0 ? scored(sum(rates) / rates.length) : missing('not_delivered');
    }
    case 'total':
      return scored(value * share);
    case 'deduction':
      return scored(how.from - (how.from - value) * share);
    case 'prior': {
      const n = left.length;
      if (n < how.least && n < how.share * (rows[0]?.base ?? Number.POSITIVE_INFINITY))
        return missing('not_measured');
      return scored(
        (sum(left.map(({ amount, of }) => amount / of)) + how.votes * how.score) / (n + how.votes),
      );
    }
    case 'growth': {
      const before = wholes(left);
      if (before === 0 && amounts(left) === 0) return missing('not_applicable');
      return scored((100 * amounts(left)) / Math.max(how.floor, before));
    }
    case 'gate': {
      // A gate that is not what its rows say was decided as a whole by a person: no row makes it.
      const own = rows.every(({ amount }) => amount > 0) ? 100 : 0;
      return scored(value !== own || left.length === rows.length ? value : 0);
    }
  }
}
