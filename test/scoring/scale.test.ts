import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOnScale } from '../../src/scoring/scale.ts';
import type { BandScale, Scale } from '../../src/scoring/types.ts';

const E1: BandScale = {
  type: 'band',
  low: 40,
  high: 80,
  overload: 40,
  classes: { public: { low: 25, high: 60 }, other: { low: 40, high: 80 } },
};

describe('scoreOnScale', () => {
  it.each([
    [20, 50],
    [55, 100],
    [92, 76],
  ])('scores the worked examples of method.md 2: non-public P95 %d → %d', (value, score) => {
    expect(scoreOnScale(value, E1, 'other')).toBe(score);
    expect(scoreOnScale(value, E1)).toBe(score);
  });

  it('reads a class on its own limits and an unlisted one on the scale’s', () => {
    expect(scoreOnScale(20, E1, 'public')).toBe(80); // 100·20/25
    expect(scoreOnScale(92, E1, 'public')).toBeCloseTo(68, 12); // 100 − 40·32/40
    expect(scoreOnScale(20, E1, 'edge')).toBe(50);
    expect(scoreOnScale(20, E1, '__proto__')).toBe(50);
  });

  it.each([
    [-1, 0],
    [0, 0],
    [40, 100],
    [80, 100],
    [100, 60],
    [140, 60],
  ])('keeps a band’s edges: %d → %d', (value, score) => {
    expect(scoreOnScale(value, E1)).toBe(score);
  });

  it('never divides by nothing where the band ends at 100', () => {
    expect(scoreOnScale(100, { type: 'band', low: 50, high: 100, overload: 40 })).toBe(100);
    expect(scoreOnScale(101, { type: 'band', low: 50, high: 100, overload: 40 })).toBe(60);
  });

  // method.md 3: T1 10× → 1×, M2 −20 → +20, O5 5 → 0, worked by hand
  it.each<[number, number, number, number]>([
    [10, 1, 1, 100],
    [10, 1, 0, 100],
    [10, 1, 5.5, 50],
    [10, 1, 10, 0],
    [10, 1, 400, 0],
    [-20, 20, 0, 50],
    [-20, 20, -30, 0],
    [5, 0, 2, 60],
    [0, 40, 10, 25],
  ])(
    'takes a linear scale’s direction from its order: %d → %d, value %d scores %d',
    (zero, full, value, score) => {
      expect(scoreOnScale(value, { type: 'linear', zero, full })).toBe(score);
    },
  );

  it('refuses what is no number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => scoreOnScale(value, E1)).toThrow(RangeError);
  });

  it('stays within 0–100 and follows the direction of a linear scale', () => {
    const goal = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(goal, goal, goal, goal, (zero, full, a, b) => {
        fc.pre(zero !== full);
        const scale: Scale = { type: 'linear', zero, full };
        const [low, high] = full > zero === a <= b ? [a, b] : [b, a];
        const [x, y] = [scoreOnScale(low, scale), scoreOnScale(high, scale)];
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(100);
        expect(x).toBeLessThanOrEqual(y);
      }),
    );
  });
});
