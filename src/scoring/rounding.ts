/** One decimal reading of a double for ranks, bands and files, so that noise below 1e-9 decides nothing. */

const NANO = 1e9;

/** The integer that ranks compare: value × 10⁹, rounded. Two values with one key are a tie. */
export function rankKey(value: number): number {
  const key = Math.round(value * NANO);
  if (!Number.isSafeInteger(key)) throw new RangeError(`${value} is no score`);
  return key;
}

/**
 * Decimal text, rounded half-up (away from zero) on round(value·10⁹): 89.995 reads 90.00 although its double
 * lies a hair below. Past 9·10⁶ a double is coarser than 10⁻⁹ and its own digits are used.
 * @param decimals 0–9
 */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no decimal text`);
  const magnitude = Math.abs(value);
  const nano = Math.round(magnitude * NANO);
  if (!Number.isSafeInteger(nano)) return value.toFixed(decimals);
  const step = 10 ** (9 - decimals);
  const units = Math.floor(nano / step) + (2 * (nano % step) >= step && step > 1 ? 1 : 0);
  const digits = String(units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? digits : `${whole}.${digits.slice(-decimals)}`;
  return value < 0 && units > 0 ? `-${text}` : text;
}

/** The number that {@link fixed} prints: what bands and every test "< 60" read, at 2 decimals. */
export function roundHalfUp(value: number, decimals: number): number {
  return Number(fixed(value, decimals));
}
