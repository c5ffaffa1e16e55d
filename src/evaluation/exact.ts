/** Exact fractions, so that the one division of an indicator is the only rounding it meets. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Exact sum; denominators are positive. */
export function sum(fractions: readonly Fraction[]): Fraction {
  let numerator = 0n;
  let denominator = 1n;
  for (const term of fractions) {
    numerator = numerator * term.denominator + term.numerator * denominator;
    denominator *= term.denominator;
    const divisor = gcd(numerator, denominator);
    if (divisor > 1n) {
      numerator /= divisor;
      denominator /= divisor;
    }
  }
  return { numerator, denominator };
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const PRECISION_BITS = 64n;

/**
 * The double nearest to numerator ÷ denominator. Operands past 2^53 are divided as integers first, keeping
 * 64 bits and a sticky bit, so the result does not depend on how large the sums have grown.
 */
export function quotient({ numerator, denominator }: Fraction): number {
  if (denominator <= 0n) throw new Error(`denominator ${denominator} is not positive`);
  const size = numerator < 0n ? -numerator : numerator;
  if (size <= SAFE && denominator <= SAFE) return Number(numerator) / Number(denominator);
  const bits = (value: bigint) => BigInt(value.toString(2).length);
  const shift = PRECISION_BITS + bits(denominator) - bits(size);
  const dividend = shift > 0n ? size << shift : size;
  const divisor = shift > 0n ? denominator : denominator << -shift;
  const whole = dividend / divisor;
  const sticky = dividend % divisor === 0n ? 0n : 1n;
  const value = Number((whole << 1n) | sticky) * 2 ** Number(-shift - 1n);
  return numerator < 0n ? -value : value;
}
