import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMethod } from '../../src/scoring/method-schema.ts';
import { mean, meanLosses } from '../../src/scoring/summary.ts';

describe('mean', () => {
  it('of nothing is nothing', () => {
    expect(mean([])).toBeNull();
  });

  it('is what a hand computes', () => {
    expect(mean([1, 2, 4.5])).toBe(2.5);
    expect(mean([0.1, 0.2])).toBe(0.15);
  });

  it('does not depend on the order', () => {
    const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, (values) => {
        const all = mean(values);
        expect(mean([...values].reverse())).toBe(all);
        expect(all).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(all).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('meanLosses', () => {
  const linear = { type: 'linear', zero: 0, full: 100 } as const;
  const method = parseMethod(
    {
      id: 'm',
      version: '1',
      title: 'm',
      aggregation: 'arithmetic',
      coverage: 0.5,
      dimensions: [
        {
          id: 'd',
          name: 'd',
          weight: 1,
          aggregation: 'arithmetic',
          indicators: [
            { id: 'A', name: 'a', weight: 3, scale: linear },
            { id: 'B', name: 'b', weight: 1, scale: linear },
          ],
        },
      ],
    },
    'm',
  );
  const scored = (id: string, score: number | null) => ({
    id,
    value: score,
    score,
    state: score === null ? ('not_applicable' as const) : ('scored' as const),
    n: null,
    note: null,
  });

  it('are means over the units that have a score, by hand', () => {
    // First unit: A loses 20 × 3/4 = 15, B 60 × 1/4 = 15. Second: only A counts and loses 40.
    const units = [
      { indicators: [scored('A', 80), scored('B', 40)] },
      { indicators: [scored('A', 60), scored('B', null)] },
    ];
    expect(meanLosses(method, units)).toEqual([
      { id: 'A', name: 'a', points: 27.5 },
      { id: 'B', name: 'b', points: 15 },
    ]);
  });
});
