import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallTauB, kendallW } from '../../src/scoring/agreement.ts';
import { borda } from '../../src/scoring/opinions/borda.ts';
import { copeland } from '../../src/scoring/opinions/copeland.ts';
import { geometric } from '../../src/scoring/opinions/geometric.ts';
import { OPINIONS, secondOpinions } from '../../src/scoring/opinions/opinions.ts';
import { promethee } from '../../src/scoring/opinions/promethee.ts';
import { sampleMinMax } from '../../src/scoring/opinions/sample-minmax.ts';
import { topsis } from '../../src/scoring/opinions/topsis.ts';
import { vikor } from '../../src/scoring/opinions/vikor.ts';
import { criteriaFor } from './support.ts';

const near = (values: readonly number[], digits: number) =>
  values.map((value) => expect.closeTo(value, digits));

/** J. Papathanasiou and N. Ploskas, "Multiple Criteria Decision Aid", Springer 2018, ch. 1: six sites, all to be maximised. */
const SITES = {
  rows: [
    [8, 7, 2, 1],
    [5, 3, 7, 5],
    [7, 5, 6, 4],
    [9, 9, 7, 3],
    [11, 10, 3, 7],
    [6, 9, 5, 4],
  ],
  weights: [4, 3, 1, 2],
};

/** The capital of Tennessee, the textbook case of voting: criteria are the voters of four cities, scores their preferences. */
const TENNESSEE = {
  // Memphis, Nashville, Chattanooga, Knoxville
  rows: [
    [3, 0, 0, 0],
    [2, 3, 1, 1],
    [1, 2, 3, 2],
    [0, 1, 2, 3],
  ],
  weights: [42, 26, 15, 17],
};

describe('second opinions against published cases', () => {
  it('TOPSIS: closeness of the six sites as printed', () => {
    // Columns divided by their Euclidean norm, as in the source; pymcdm by default divides by the span and gives others.
    expect(topsis(SITES)).toEqual(near([0.387, 0.327, 0.391, 0.615, 0.868, 0.493], 3));
  });
  it('VIKOR: Q of a case printed with 0.74, 0.73, 1 and 0', () => {
    // weights, matrix and Q (to 0.01) as the tests of the Julia package JMcDM have them
    const rows = [
      [100, 92, 10, 2, 80, 70, 95, 80],
      [80, 70, 8, 4, 100, 80, 80, 90],
      [90, 85, 5, 0, 75, 95, 70, 70],
      [70, 88, 20, 18, 60, 90, 95, 85],
    ];
    const q = vikor({ rows, weights: [110, 35, 379, 384, 2, 2, 10, 77] });
    for (const [i, printed] of [0.74, 0.73, 1, 0].entries())
      expect(Math.abs((q[i] ?? Number.NaN) - printed)).toBeLessThan(0.01);
    // the weights of the source add up to 0.999; S and R by a short independent computation: Q₁ = 0.748987776305
    expect(q[0]).toBeCloseTo(0.748987776305, 10);
  });
  it('Borda and Copeland: Nashville before Chattanooga, Knoxville and Memphis', () => {
    expect(borda(TENNESSEE)).toEqual([126, 194, 173, 107]);
    expect(copeland(TENNESSEE)).toEqual([-3, 3, 1, -1]);
  });
});

describe('second opinions against the examples of a package', () => {
  it('PROMETHEE II, usual criterion: net flows of the example in the documentation of pymcdm', () => {
    // pymcdm, methods.PROMETHEE_II, docstring: PROMETHEE_II('usual') of three alternatives, to two decimals
    const rows = [
      [4, 3, 2],
      [3, 2, 4],
      [5, 1, 3],
    ];
    expect(promethee({ rows, weights: [0.5, 0.3, 0.2] })).toEqual(near([0.1, -0.3, 0.2], 12));
  });
});

describe('second opinions by hand', () => {
  it('PROMETHEE II: net flows of the six sites, usual criterion', () => {
    // site 5 beats the rest in criteria 1, 2, 4; in 3 it beats one and loses to four: 0.9 + 0.1·(1 − 4)/5 = 0.84
    expect(promethee(SITES)[4]).toBeCloseTo(0.84, 14);
    expect(promethee(SITES).reduce((a, b) => a + b, 0)).toBeCloseTo(0, 14);
  });
  it('geometric: √(20·45) = 30, and a zero is not made up for', () => {
    expect(
      geometric({
        rows: [
          [20, 45],
          [0, 100],
        ],
        weights: [1, 1],
      }),
    ).toEqual([expect.closeTo(30, 12), 0]);
  });
  it('sample min–max: between the sample’s own extremes, a constant criterion telling nothing', () => {
    expect(
      sampleMinMax({
        rows: [
          [10, 5, 7],
          [20, 9, 7],
          [15, 5, 7],
        ],
        weights: [1, 2, 1],
      }),
    ).toEqual([0, 75, 12.5]);
  });
  it('Borda: tied units share the mean of their ranks', () => {
    expect(borda({ rows: [[5], [5], [9], [1]], weights: [1] })).toEqual([1.5, 1.5, 3, 0]);
  });
  it('Copeland: equal weight on both sides is a draw', () => {
    expect(
      copeland({
        rows: [
          [1, 2],
          [2, 1],
        ],
        weights: [1, 1],
      }),
    ).toEqual([0, 0]);
  });
});

describe('secondOpinions', () => {
  const named = (rows: readonly (readonly number[])[]) =>
    rows.map((scores, i) => ({ unit: `u${i}`, scores }));

  it('ranks VIKOR by the smallest Q and the others by the greatest value', () => {
    for (const { id, units } of secondOpinions(criteriaFor(named(SITES.rows), SITES.weights))) {
      expect(units.find(({ rank }) => rank === 1)?.unit, id).toBe('u4');
      expect(units.filter(({ last }) => last).length, id).toBe(1);
    }
  });
  it('has nothing to say of one unit, and no last among equals', () => {
    expect(secondOpinions(criteriaFor(named([[1, 2]]), [1, 1]))).toEqual([]);
    for (const { units } of secondOpinions(
      criteriaFor(
        named([
          [1, 2],
          [1, 2],
        ]),
        [1, 1],
      ),
    ))
      expect(units.map(({ rank, last }) => [rank, last])).toEqual([
        [1, false],
        [1, false],
      ]);
  });
  it('puts a unit that is worst in every criterion last and one that is best first, under each', () => {
    const score = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 5 }), (middle) => {
        const rows = [[0, 0, 0], ...middle, [100, 100, 100]];
        const results = secondOpinions(criteriaFor(named(rows), [3, 2, 1]));
        expect(results.map(({ id }) => id)).toEqual(OPINIONS.map(({ id }) => id));
        for (const { units } of results) {
          expect(units.filter(({ last }) => last).map(({ unit }) => unit)).toEqual(['u0']);
          expect(units.at(-1)?.rank).toBe(1);
          for (const { value } of units) expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});

describe('at the edges', () => {
  const all = { borda, copeland, geometric, promethee, sampleMinMax, topsis, vikor };
  it('stays finite where a criterion is constant, where all is level, and for one or two units', () => {
    const score = fc.constantFrom(0, 0, 50, 100);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(score, score, fc.constant(50)), { minLength: 1, maxLength: 5 }),
        (rows) => {
          for (const [name, of] of Object.entries(all)) {
            const values = of({ rows, weights: [2, 1, 1] });
            expect(values.length).toBe(rows.length);
            for (const value of values) expect(Number.isFinite(value), name).toBe(true);
          }
        },
      ),
    );
  });
  it('gives units with equal scores equal values', () => {
    const rows = [
      [10, 90, 50],
      [40, 20, 50],
      [10, 90, 50],
    ];
    for (const [name, of] of Object.entries(all)) {
      const [first, , third] = of({ rows, weights: [2, 1, 1] });
      expect(first, name).toBe(third);
    }
  });
});

describe('agreement', () => {
  it('τ-b with ties', () => {
    // pairs by hand: C − D = −4, ties 2 in x (12 and 2 twice) and 1 in y: −4/√(8·9) = −0.4714, as SciPy documents it
    expect(kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 14);
    expect(kendallTauB([1, 2, 3], [10, 20, 30])).toBe(1);
    expect(kendallTauB([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(kendallTauB([1, 1], [1, 2])).toBe(null);
  });
  it('W of twelve birds’ wings, tails and bills', () => {
    // J. H. Zar, "Biostatistical Analysis", example 20.5; rank sums 14.5, 21, 30.5, 6, 11, 3.5, 20, 11.5, 29, 28.5,
    // 22.5, 36 as printed there, ΣT = 60: 12·1175.5 ÷ (9·1716 − 3·60)
    const wing = [10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4];
    const tail = [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3];
    const bill = [17, 17, 20, 14.5, 15.5, 13, 19.5, 16, 21, 20, 18, 22];
    expect(kendallW([wing, tail, bill])).toBeCloseTo((12 * 1175.5) / (9 * 1716 - 3 * 60), 14);
    expect(kendallW([wing, tail, bill])).toBeCloseTo(0.924, 3);
  });
  it('W is 1 in full agreement, 0 in none, and not defined without orders', () => {
    expect(
      kendallW([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toBe(1);
    expect(
      kendallW([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toBe(0);
    expect(kendallW([[1, 2, 3]])).toBe(null);
    expect(
      kendallW([
        [5, 5],
        [5, 5],
      ]),
    ).toBe(null);
  });
});
