import { describe, expect, it } from 'vitest';
import { frozenVersions } from '../../src/evaluation/frozen-versions.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { methodOf, observe } from '../scoring/support.ts';

/** Points of three providers in one indicator each of two dimensions: by equal weights a is last, by 1 to 3 c is. */
const SEEN = observe({ a: { X: 20, Y: 60 }, b: { X: 90, Y: 90 }, c: { X: 80, Y: 30 } });
const then = methodOf({ x: { X: 1 }, y: { Y: 1 } });
const evaluationOf = (period: string, ranking: typeof then, periods: readonly string[]) => ({
  period,
  methods: { ...DEFAULT_METHODS, ranking },
  rankings: periods.map((id) => scorePeriod(ranking, id, SEEN)),
});

describe('frozenVersions', () => {
  const now = {
    ...then,
    version: '2',
    dimensions: then.dimensions.map((d) => (d.id === 'y' ? { ...d, weight: 3 } : d)),
  };
  const recomputed = evaluationOf('2025', now, ['2023', '2024', '2025']);

  it('puts the frozen ranks beside those of the present method, where the methods differ', () => {
    const frozen = [evaluationOf('2023', then, ['2023']), evaluationOf('2024', now, ['2023', '2024'])];
    // Equal weights: b 90, c 55, a 40. Of four parts three for Y: b 90, a 50, c 42.5.
    expect(frozenVersions(frozen, recomputed)).toEqual([
      {
        period: '2023',
        version: then.version,
        method: expect.stringMatching(/^[0-9a-f]{64}$/),
        last: { frozen: ['a'], recomputed: ['c'] },
        ranks: [
          { unit: 'b', frozen: 1, recomputed: 1 },
          { unit: 'c', frozen: 2, recomputed: 3 },
          { unit: 'a', frozen: 3, recomputed: 2 },
        ],
      },
    ]);
  });

  it('says nothing of one method, of a month, or of a period that is not computed again', () => {
    expect(frozenVersions([evaluationOf('2025', now, ['2025'])], recomputed)).toEqual([]);
    expect(frozenVersions([evaluationOf('2025-12', then, ['2025'])], recomputed)).toEqual([]);
    expect(frozenVersions([evaluationOf('2022', then, ['2022'])], recomputed)).toEqual([]);
  });

  it('tells a version by the content of the methods, not by what it is called', () => {
    const same = evaluationOf('2024', { ...now, version: then.version }, ['2024']);
    expect(frozenVersions([same], recomputed)).toHaveLength(1);
  });
});
