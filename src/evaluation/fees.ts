import {
  agencyFeeLines,
  type FeeLine,
  type FeeSum,
  feeSums,
  type ReportedFee,
  reportedFees,
} from '../indicators/fees.ts';
import { isOneOff, monthlyTwelfths, TWELFTHS } from '../rulebook/billing.ts';
import { CATALOGUE } from '../rulebook/reference.ts';
import { unitFactor } from '../rulebook/rules/units.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { YUAN } from './money.ts';

/** What one agency owes one provider for one item in a period by its contract lines. */
export interface Fee {
  readonly agency: string;
  readonly provider: string;
  readonly item: string;
  readonly lines: number;
  /** Lines without price, quantity or months: their fee is not known and not in the amount. */
  readonly unknown: number;
  /** 元 in parts of `YUAN`. */
  readonly amount: bigint;
}

/** recurring: 元 × 10^12; once: 元 × 10^8. */
function amountOf(item: string, recurring: bigint, once: bigint): bigint {
  if (isOneOff(item)) return once * 10_000n * TWELFTHS;
  return recurring * (monthlyTwelfths(item) ?? TWELFTHS);
}

const feeOf = ({ agency, provider, item_code: item, lines, unknown, recurring, once }: FeeSum): Fee => ({
  ...{ agency, provider, item, lines, unknown },
  amount: amountOf(item, recurring, once),
});

/**
 * Fees of a period by agency, provider and item: unit price × quantity × the line's months that lie in the period,
 * 元/年 by the twelfth, 元/次 and 元 once in the line's first month. The months of a year add up to the year.
 */
export async function fees(warehouse: Warehouse, period: string): Promise<Fee[]> {
  return (await feeSums(warehouse, period)).map(feeOf);
}

/** How a line's price stands to the catalogue's. */
export type PriceState = 'within' | 'over' | 'no_quote' | 'other_unit' | 'no_price';

/** One contract line with its fee in the period and its price against the catalogue. */
export interface PricedLine extends FeeLine {
  /** 元 in parts of `YUAN`; null: price, quantity or months are not known. */
  readonly amount: bigint | null;
  readonly against: PriceState;
  /** Price less ceiling, 元 × 10 000; null where the two cannot be compared. */
  readonly difference: bigint | null;
  /** The difference over the line's fee in the period, in parts of `YUAN`. */
  readonly effect: bigint | null;
}

const UNITS: ReadonlyMap<string, string> = new Map(CATALOGUE.map(({ code, unit }) => [code, unit]));

function stateOf({ item_code: item, price, ceiling, unit }: FeeLine): PriceState {
  if (price === null) return 'no_price';
  if (ceiling === null) return 'no_quote';
  const own = UNITS.get(item);
  const factor = unit === null || own === undefined ? null : unitFactor(unit, own);
  if (unit !== null && own !== undefined && (factor === null || factor.numerator !== factor.denominator))
    return 'other_unit';
  return price > ceiling ? 'over' : 'within';
}

function pricedLine(line: FeeLine): PricedLine {
  const { item_code: item, quantity, term_months: months, begins } = line;
  const at = (price: bigint | null): bigint | null =>
    price === null || quantity === null || months === null
      ? null
      : amountOf(item, price * quantity * months, begins ? price * quantity : 0n);
  const against = stateOf(line);
  const compared = against === 'over' || against === 'within';
  const difference = compared ? (line.price ?? 0n) - (line.ceiling ?? 0n) : null;
  return { ...line, amount: at(line.price), against, difference, effect: at(difference) };
}

/** The contract lines behind one agency's fees; their amounts add up to them. */
export async function feeLines(warehouse: Warehouse, agency: string, period: string): Promise<PricedLine[]> {
  return (await agencyFeeLines(warehouse, agency, period)).map(pricedLine);
}

/** A reported fee in the scale of the others. */
export type Reported = Omit<ReportedFee, 'fee'> & { readonly amount: bigint };

/** Fees that the providers report for a period, beside those of the contracts. */
export async function reported(warehouse: Warehouse, period: string): Promise<Reported[]> {
  return (await reportedFees(warehouse, period)).map(({ fee, ...row }) => ({
    ...row,
    amount: (fee * YUAN) / 10_000n,
  }));
}
