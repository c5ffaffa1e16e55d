/** Ways to deal `periods` last places to `units` equal units so that none gets `most` or more. */
function waysBelow(units: number, periods: number, most: number): number {
  // choose[n][k], and ways[p] = deals of p periods among the units seen so far
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  let ways = [1, ...Array<number>(periods).fill(0)];
  for (let unit = 0; unit < units; unit++)
    ways = ways.map((_, p) =>
      Array.from({ length: Math.min(most, p + 1) }, (_, own) => choose(p, own) * (ways[p - own] ?? 0)).reduce(
        (sum, term) => sum + term,
        0,
      ),
    );
  return ways[periods] ?? 0;
}

/**
 * What chance alone gives: `units` equal units, one of them last in each period, independently. Probability
 * (0–1) of being last in at least `times` of `periods`, for one named unit and for some unit or other; the
 * latter is what a reader who looks at the whole table sees.
 * Consecutive: times = periods.
 */
export function chanceOfLast(
  units: number,
  times: number,
  periods: number,
): { readonly one: number; readonly some: number } {
  const whole = units ** periods;
  const others = units - 1;
  let one = 0;
  let choose = 1;
  for (let last = 0; last <= periods; last++) {
    if (last >= times) one += choose * others ** (periods - last);
    choose = (choose * (periods - last)) / (last + 1);
  }
  return { one: one / whole, some: 1 - waysBelow(units, periods, times) / whole };
}
