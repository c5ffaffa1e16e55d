import { monthlyTwelfths, TWELFTHS } from './billing.ts';
import type { ContractLine } from './breach-facts.ts';
import type { Charge } from './candidate.ts';

/** A line's amount is yuan × 10^8. */
const AMOUNT_SCALE = 100_000_000n;

/** One month's fee of the lines in force; null if there are none. */
export interface MonthlyFee {
  /** Yuan × 10^8 × 12. */
  readonly twelfths: bigint;
  readonly flags: readonly string[];
}

/**
 * 信息系统云服务费 / 服务月数 (协议附件 2 and 3): Σ unit_price × quantity of the lines in force on the day of the event,
 * of the system where one is named, else of the agency, else of every agency of the provider; each line once.
 */
export function monthlyFee(
  provider: string,
  charges: readonly Charge[],
  lines: readonly ContractLine[],
): MonthlyFee | null {
  let twelfths = 0n;
  let found = false;
  const flags = new Set<string>();
  for (const line of lines) {
    const touched = charges.filter(
      ({ system, agency }) =>
        line.provider === provider &&
        (system === null ? agency === null || agency === line.agency : system === line.system),
    );
    if (touched.length === 0) continue;
    const { from, to, amount, item } = line;
    if (from === null || to === null) {
      flags.add('有协议明细未填起止日期，未计入月费');
      continue;
    }
    if (!touched.some(({ on }) => from <= on && on <= to)) continue;
    if (amount === null) {
      flags.add('有协议明细未填单价或数量，未计入月费');
      continue;
    }
    const share = monthlyTwelfths(item);
    if (share === undefined) flags.add('有目录外服务项，按月费计入');
    twelfths += amount * (share ?? TWELFTHS);
    found = true;
  }
  return found ? { twelfths, flags: [...flags].sort() } : null;
}

/** 罚款 = one month's fee × coefficient (percent), exact, rounded once half-up to 分; yuan with two decimals. */
export function penaltyYuan(twelfths: bigint, coefficient: number): string {
  // fee ÷ (12 · 10^8) yuan × coefficient ÷ 100 × 100 分: the hundreds cancel.
  const divisor = TWELFTHS * AMOUNT_SCALE;
  const cents = (2n * twelfths * BigInt(coefficient) + divisor) / (2n * divisor);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
