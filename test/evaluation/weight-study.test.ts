import { describe, expect, it } from 'vitest';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { studyWeights } from '../../src/evaluation/weight-study.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { methodOf, observe } from '../scoring/support.ts';

const ranking = methodOf({ a: { x: 1 }, b: { y: 1 } });
const methods = { ...DEFAULT_METHODS, ranking };

/** Scores of a period from two values a unit. */
const scored = (period: string, units: Readonly<Record<string, readonly [number, number]>>) =>
  scorePeriod(
    ranking,
    period,
    observe(Object.fromEntries(Object.entries(units).map(([unit, [x, y]]) => [unit, { x, y }]))),
  );

/**
 * By hand, w the weight of the first: P is worse than Q where 80w + 20(1 − w) < 60w + 70(1 − w), w < 5/7; R dominates
 * both. Officially w = 1/2.
 */
const NEWEST = { P: [80, 20], Q: [60, 70], R: [90, 90] } as const;
/** P is worse than Q where 50w + 20(1 − w) < 20w + 40(1 − w), w < 2/5: officially Q is last. */
const OLDEST = { P: [50, 20], Q: [20, 40], R: [90, 90] } as const;
/** P is worse than Q where 50w + 30(1 − w) < 40w + 60(1 − w), w < 3/4. */
const MIDDLE = { P: [50, 30], Q: [40, 60], R: [90, 90] } as const;

const rankings = [
  scored('2024Q4', OLDEST),
  scored('2025Q1', MIDDLE),
  scored('2025Q2', NEWEST),
  scored('2025', NEWEST),
];

describe('studyWeights', () => {
  const steps: number[] = [];
  const study = studyWeights({ rankings, methods }, '2025', (share) => steps.push(share));

  it('cuts the weights as the hand does', () => {
    expect(study?.all.units.P?.last).toBeCloseTo(5 / 7, 12);
    expect(study?.all.units.Q?.last).toBeCloseTo(2 / 7, 12);
    // w from 0.35 to 0.65, all of it below 5/7.
    expect(study?.admissible.units.P?.last).toBeCloseTo(1, 12);
    const place = study?.places.find(({ unit }) => unit === 'P');
    // 1/2 + λ/2 = 5/7
    expect(place?.radius).toBeCloseTo(3 / 7, 12);
    expect(place?.shift).toMatchObject({ rival: 'Q' });
    expect(place?.shift?.distance).toBeCloseTo(2 * (5 / 7 - 1 / 2), 12);
    expect(place?.dominatedBy).toEqual(['R']);
  });

  it('follows the share of the last place over λ, the rule’s and the whole among them', () => {
    const at = (lambda: number) => {
      const i = study?.curve.lambdas.findIndex((one) => Math.abs(one - lambda) < 1e-12) ?? -1;
      return study?.curve.units.P?.[i];
    };
    expect(at(0)).toBe(1);
    expect(at(0.3)).toBeCloseTo(1, 12);
    // w from 0.1 to 0.9: (5/7 − 0.1) ÷ 0.8
    expect(at(0.8)).toBeCloseTo((5 / 7 - 0.1) / 0.8, 12);
    expect(at(1)).toBeCloseTo(5 / 7, 12);
  });

  it('takes the streak up to the newest ranking, and the weights that all of it shares', () => {
    expect(study?.streaks.map(({ unit, kind, periods }) => ({ unit, kind, periods }))).toEqual([
      { unit: 'P', kind: 'quarter', periods: ['2025Q1', '2025Q2'] },
      { unit: 'P', kind: 'year', periods: ['2025'] },
    ]);
    expect(study?.streaks[0]?.all.share).toBeCloseTo(5 / 7, 12);
    expect(study?.streaks[0]?.admissible.share).toBeCloseTo(1, 12);
  });

  it('gives every ranked period its own last shares', () => {
    expect(study?.history.map(({ period }) => period)).toEqual(rankings.map(({ period }) => period));
    // w from 0.35 to 0.65, P last below 2/5.
    expect(study?.history[0]?.shares.units.P?.last).toBeCloseTo((0.4 - 0.35) / 0.3, 12);
  });

  it('samples every rank, and says how', () => {
    const { units, draws, seed } = study?.acceptability ?? { units: {}, draws: 0, seed: 0 };
    expect([draws, seed]).toEqual([100_000, 20_250_101]);
    expect(units.R).toEqual([1, 0, 0]);
    // Four standard errors of 100 000 draws.
    const [, , third = 0] = units.P ?? [];
    expect(Math.abs(third - 5 / 7)).toBeLessThan(4 * Math.sqrt((5 / 7) * (2 / 7) * 1e-5));
  });

  it('says how far it is, from nothing to nearly all, never backwards', () => {
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBeGreaterThan(0.8);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });

  it('has nothing to say of a hole, an unknown period or one unit', () => {
    const alone = scored('2025Q3', { P: [1, 2] });
    const hole = { ...scored('2025Q4', NEWEST), exists: false };
    const of = (period: string) =>
      studyWeights({ rankings: [alone, hole], methods }, period, () => undefined);
    expect([of('2025Q3'), of('2025Q4'), of('2024')]).toEqual([null, null, null]);
  });
});
