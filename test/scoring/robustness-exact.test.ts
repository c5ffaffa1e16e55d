import { describe, expect, it } from 'vitest';
import { sampledAbove } from '../../src/scoring/acceptability.ts';
import { tiedGroups } from '../../src/scoring/criteria.ts';
import { uniform } from '../../src/scoring/random.ts';
import { weightShares } from '../../src/scoring/robustness.ts';
import { sharedLastShare } from '../../src/scoring/streak-share.ts';
import { criteriaFor } from './support.ts';

/** Fractions of integers without rounding; denominators stay positive. */
interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}
const ratio = (n: bigint, d: bigint): Ratio => (d < 0n ? { n: -n, d: -d } : { n, d });
const add = (a: Ratio, b: Ratio) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const times = (a: Ratio, b: Ratio) => ratio(a.n * b.n, a.d * b.d);
const minus = (a: Ratio): Ratio => ({ n: -a.n, d: a.d });
const over = (a: Ratio, b: Ratio) => ratio(a.n * b.d, a.d * b.n);
const toNumber = ({ n, d }: Ratio) => Number((n * 10n ** 18n) / d) / 1e18;

type Point = readonly [Ratio, Ratio];
const whole = (value: number): Ratio => ({ n: BigInt(value), d: 1n });

/** The part of a polygon in the (w₁, w₂) plane where c₁w₁ + c₂w₂ + c₃(1 − w₁ − w₂) ≥ 0 (Sutherland–Hodgman). */
function clip(polygon: readonly Point[], c: readonly number[]): Point[] {
  const [c1 = 0, c2 = 0, c3 = 0] = c;
  const at = ([x, y]: Point) => add(add(times(whole(c1 - c3), x), times(whole(c2 - c3), y)), whole(c3));
  return polygon.flatMap((p, i) => {
    const q = polygon[(i + 1) % polygon.length] ?? p;
    const [fp, fq] = [at(p), at(q)];
    const kept: Point[] = fp.n >= 0n ? [p] : [];
    if (fp.n >= 0n === fq.n >= 0n) return kept;
    const t = over(fp, add(fp, minus(fq)));
    const between = (k: 0 | 1) => add(p[k], times(t, add(q[k], minus(p[k]))));
    return [...kept, [between(0), between(1)]];
  });
}

/** Twice the area of a polygon: its share of the triangle of all weights. */
function share(polygon: readonly Point[]): number {
  const sum = polygon.reduce((area, [x, y], i) => {
    const [u, v] = polygon[(i + 1) % polygon.length] ?? [x, y];
    return add(area, add(times(x, v), minus(times(u, y))));
  }, whole(0));
  return toNumber(sum);
}

const TRIANGLE: readonly Point[] = [
  [whole(0), whole(0)],
  [whole(1), whole(0)],
  [whole(0), whole(1)],
];

const named = (rows: readonly (readonly number[])[]) => rows.map((scores, i) => ({ unit: `u${i}`, scores }));
const matrix = (
  next: () => number,
  units: number,
  criteria: number,
  score: () => number = () => 100 * next(),
) => Array.from({ length: units }, () => Array.from({ length: criteria }, score));

describe('shares against exact rationals', () => {
  it('agree within 1e-12 on triangles of weights, computed a second way in fractions', () => {
    const next = uniform(11);
    for (let round = 0; round < 60; round++) {
      const rows = matrix(next, 2 + Math.floor(5 * next()), 3, () => Math.floor(11 * next()));
      const distinct = [...new Map(rows.map((row) => [row.join(), row])).values()];
      if (distinct.length < 2) continue;
      const { units } = weightShares(criteriaFor(named(distinct), [1, 1, 1]));
      for (const [i, own] of distinct.entries()) {
        const others = distinct.filter((_, j) => j !== i).map((row) => row.map((s, c) => s - (own[c] ?? 0)));
        const flipped = (forms: typeof others, j: number) =>
          forms.map((form, k) => (k === j ? form.map((value) => -value) : form));
        const area = (forms: typeof others) => share(forms.reduce<readonly Point[]>(clip, TRIANGLE));
        const last = area(others);
        const second = others.reduce((sum, _, j) => sum + area(flipped(others, j)), 0);
        const first = area(others.map((form) => form.map((value) => -value)));
        const found = units[`u${i}`];
        expect(Math.abs((found?.last ?? Number.NaN) - last)).toBeLessThan(1e-12);
        expect(Math.abs((found?.first ?? Number.NaN) - first)).toBeLessThan(1e-12);
        expect(Math.abs((found?.bottomTwo ?? Number.NaN) - last - second)).toBeLessThan(1e-12);
      }
    }
  });

  it('of a streak are the area that all periods leave', () => {
    const next = uniform(12);
    for (let round = 0; round < 30; round++) {
      const periods = Array.from({ length: 3 }, () => {
        const rows = matrix(next, 3, 3, () => Math.floor(40 * next()));
        return [(rows[0] ?? []).map((s) => Math.floor(s / 2)), ...rows.slice(1)];
      });
      const forms = periods.flatMap(([own = [], ...others]) =>
        others.map((row) => row.map((s, c) => s - (own[c] ?? 0))),
      );
      const expected = forms.some((form) => form.every((value) => value === 0))
        ? null
        : share(forms.reduce<readonly Point[]>(clip, TRIANGLE));
      const found = sharedLastShare(
        periods.map((rows) => criteriaFor(named(rows), [1, 1, 1])),
        'u0',
      );
      if (expected !== null) expect(Math.abs(found.share - expected)).toBeLessThan(1e-12);
    }
  });
});

describe('shares of 8 units in 5 criteria', () => {
  it('add up to 1, 1 and 2 within 1e-12, and agree with 10⁶ draws within their error', () => {
    const next = uniform(13);
    const criteria = criteriaFor(named(matrix(next, 8, 5, () => 60 + 20 * next())), [25, 10, 25, 20, 20]);
    const { exact, units } = weightShares(criteria);
    expect(exact).toBe(true);
    const all = Object.values(units);
    const excess = (of: (place: (typeof all)[number]) => number, is: number) =>
      Math.abs(all.reduce((sum, place) => sum + of(place), 0) - is);
    expect(excess(({ first }) => first, 1)).toBeLessThan(1e-12);
    expect(excess(({ last }) => last, 1)).toBeLessThan(1e-12);
    expect(excess(({ bottomTwo }) => bottomTwo, 2)).toBeLessThan(1e-12);

    const draws = 1_000_000;
    const above = sampledAbove(tiedGroups(criteria), criteria.weights, 1, { draws, seed: 14 });
    for (const [i, row] of above.entries()) {
      const place = units[`u${i}`];
      const pairs = [
        [place?.first, row[0]],
        [place?.last, row[7]],
        [place?.bottomTwo, (row[6] ?? 0) + (row[7] ?? 0)],
      ] as const;
      for (const [share = Number.NaN, sampled = Number.NaN] of pairs) {
        const margin = 4.5 * Math.sqrt((share * (1 - share)) / draws) + 0.5 / draws;
        expect(Math.abs(sampled - share)).toBeLessThanOrEqual(margin);
      }
    }
  });
});
