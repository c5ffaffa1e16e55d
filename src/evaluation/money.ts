/** Parts of a yuan that exact amounts are counted in: price × quantity × months, each × 10 000, in twelfths (元/年). */
export const YUAN = 12n * 1_000_000_000_000n;

/** An exact amount in 分, rounded once, half away from zero. */
export function cents(amount: bigint): bigint {
  const size = amount < 0n ? -amount : amount;
  const rounded = (2n * size * 100n + YUAN) / (2n * YUAN);
  return amount < 0n ? -rounded : rounded;
}

/** An exact amount as yuan with two decimals, without separators. */
export function yuanText(amount: bigint): string {
  const whole = cents(amount);
  const size = whole < 0n ? -whole : whole;
  return `${whole < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}
