import { describe, expect, it } from 'vitest';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { observationsAt } from '../../src/evaluation/observed.ts';
import { concordanceOf, orderingsOf } from '../../src/evaluation/second-opinions.ts';
import { MEDIAN, NEXT, whyBehind } from '../../src/evaluation/why-behind.ts';
import type { Breach } from '../../src/rulebook/breach.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { whatIf } from '../../src/scoring/what-if.ts';
import { methodOf, observe, unitOf } from '../scoring/support.ts';
import { frozenEvaluation } from '../support/frozen.ts';

const demo = frozenEvaluation('2025');
const ranked = demo.rankings.filter(({ exists }) => exists);

describe('observationsAt', () => {
  it('gives every ranking of the demo back under its own method', () => {
    expect(ranked.length).toBeGreaterThan(10);
    for (const scores of ranked) {
      const again = scorePeriod(demo.methods.ranking, scores.period, observationsAt(demo, scores));
      const places = ({ units }: typeof scores) =>
        units.map(({ unit, rank, rankFromBottom, reason, caps }) => ({
          unit,
          rank,
          rankFromBottom,
          reason,
          caps,
        }));
      expect(places(again)).toEqual(places(scores));
      for (const { unit, total } of scores.units)
        expect(unitOf(again, unit).total ?? -1).toBeCloseTo(total ?? -1, 6);
    }
  });

  it('keeps an A-level event in mind where the official total is too low to be capped', () => {
    const ranking = methodOf(
      { a: { x: 1 }, b: { C1: 1 } },
      { caps: [{ measure: 'a_events', min: 1, total: 59.99, reason: '发生 A 级事件' }] },
    );
    // 90 and 10 make 50, below the cap; of the first dimension alone 90 is left, above it.
    const official = scorePeriod(ranking, '2025', [
      ...observe({ P: { x: 90, C1: 10 }, Q: { x: 70, C1: 70 } }),
      { unit: 'P', indicator: 'a_events', value: 1, state: 'scored' },
    ]);
    expect(unitOf(official, 'P')).toMatchObject({ total: 50, caps: [] });
    const breach: Breach = {
      id: 'b',
      provider: 'P',
      at: '2025-06-01 08:00:00',
      level: 'A',
      rule: 'A1',
      established: true,
      coefficient: null,
      penaltyYuan: null,
      rejected: [],
      flags: [],
      evidence: [],
    };
    const methods = { ...DEFAULT_METHODS, ranking };
    const tried = (breaches: readonly Breach[]) =>
      unitOf(
        scorePeriod(
          whatIf(ranking, { excluded: ['C1'] }),
          '2025',
          observationsAt({ methods, breaches }, official),
        ),
        'P',
      ).total;
    expect(tried([breach])).toBe(59.99);
    expect(tried([{ ...breach, at: '2024-12-31 23:59:59' }])).toBe(90);
    expect(tried([{ ...breach, provider: 'Q' }])).toBe(90);
  });
});

describe('orderingsOf', () => {
  const ranking = methodOf({ a: { x: 1 }, b: { y: 1 } });
  const methods = { ...DEFAULT_METHODS, ranking };
  /** R is best and P worst in both, so that every opinion has the same order. */
  const clear = scorePeriod(
    ranking,
    '2025',
    observe({ P: { x: 10, y: 20 }, Q: { x: 40, y: 50 }, R: { x: 80, y: 90 } }),
  );

  it('agrees with the official order where one unit beats another in everything', () => {
    const [official, ...others] = orderingsOf({ rankings: [clear], methods }, '2025');
    expect(official).toMatchObject({ id: 'official', tauB: null });
    expect(others).toHaveLength(7);
    for (const { tauB, units } of others) {
      expect(tauB).toBeCloseTo(1, 12);
      expect(units.filter(({ last }) => last).map(({ unit }) => unit)).toEqual(['P']);
    }
  });

  it('takes a cap for part of the official order, and not of the opinions', () => {
    const capped = {
      ...clear,
      units: clear.units.map((unit) => ({
        ...unit,
        rank: { P: 1, Q: 2, R: 3 }[unit.unit] ?? null,
        rankFromBottom: { P: 3, Q: 2, R: 1 }[unit.unit] ?? null,
      })),
    };
    const [official, ...others] = orderingsOf({ rankings: [capped], methods }, '2025');
    expect(official?.units.filter(({ last }) => last).map(({ unit }) => unit)).toEqual(['R']);
    for (const { tauB } of others) expect(tauB).toBeCloseTo(-1, 12);
  });

  it('says nothing of a hole', () => {
    expect(orderingsOf({ rankings: [{ ...clear, exists: false }], methods }, '2025')).toEqual([]);
  });
});

describe('concordanceOf', () => {
  const method = methodOf({ only: { x: 1 } });
  const scored = (period: string, P: number, Q: number, R: number) =>
    scorePeriod(method, period, observe({ P: { x: P }, Q: { x: Q }, R: { x: R } }));

  it('is 1 for one order and 0 for orders that cancel, over periods of one length', () => {
    const same = [scored('2024', 1, 2, 3), scored('2025', 10, 20, 30), scored('2025Q1', 3, 2, 1)];
    expect(concordanceOf(same, 4)).toEqual({ w: 1, periods: ['2024', '2025'], units: ['P', 'Q', 'R'] });
    // Each unit is first, second and last once: all rank sums are 6.
    const turning = [scored('2025Q1', 3, 2, 1), scored('2025Q2', 2, 1, 3), scored('2025Q3', 1, 3, 2)];
    expect(concordanceOf(turning, 6).w).toBeCloseTo(0, 12);
    expect(concordanceOf(same, 6).w).toBeNull();
  });

  it('leaves out who is not ranked in all of them', () => {
    const two = scorePeriod(method, '2025', observe({ Q: { x: 2 }, R: { x: 3 } }));
    expect(concordanceOf([scored('2024', 1, 2, 3), two], 4)).toMatchObject({ w: 1, units: ['Q', 'R'] });
  });
});

describe('whyBehind', () => {
  const method = methodOf({ a: { x: 3, z: 1 }, b: { y: 1 } });
  const methods = { ...DEFAULT_METHODS, ranking: method };
  const scores = scorePeriod(
    method,
    '2025',
    observe({
      P: { x: 20, z: 40, y: 30 },
      Q: { x: 60, z: 40, y: 50 },
      R: { x: 90, z: 90, y: 90 },
      S: { x: 99, z: 99, y: 99 },
    }),
  );

  it('splits the gap to the next one as the hand does', () => {
    const why = whyBehind({ methods }, scores, 'P', NEXT);
    expect(why?.others).toEqual(['Q']);
    // P: a 25, b 30, total 27.5; Q: a 55, b 50, total 52.5. x: 1/2 · 3/4 · 40 = 15, z: 0, y: 1/2 · 20 = 10.
    expect(why?.gap.gap).toBeCloseTo(25, 12);
    expect(why?.gap.dimensions.flatMap(({ indicators }) => indicators.map(({ points }) => points))).toEqual([
      15, 0, 10,
    ]);
  });

  it('compares with the median, with a chosen one, and with nobody above the best', () => {
    // Median of 27.5, 52.5, 90, 99 is 71.25, of Q and R.
    const median = whyBehind({ methods }, scores, 'P', MEDIAN);
    expect(median?.others).toEqual(['Q', 'R']);
    expect(median?.gap.gap).toBeCloseTo(71.25 - 27.5, 12);
    expect(whyBehind({ methods }, scores, 'P', 'S')?.gap.gap).toBeCloseTo(99 - 27.5, 12);
    expect(whyBehind({ methods }, scores, 'S', 'P')?.gap.gap).toBeCloseTo(27.5 - 99, 12);
    expect(whyBehind({ methods }, scores, 'S', NEXT)).toBeNull();
    expect(whyBehind({ methods }, scores, 'P', 'nobody')).toBeNull();
    expect(whyBehind({ methods }, scores, 'P', 'P')).toBeNull();
    expect(whyBehind({ methods }, scores, 'nobody', NEXT)).toBeNull();
  });

  it('adds up to the gap for every two providers of the demo in every ranking', () => {
    for (const one of ranked)
      for (const { unit, total } of one.units)
        for (const other of one.units) {
          const why = whyBehind(demo, one, unit, other.unit);
          if (!why) continue;
          const parts = why.gap.dimensions.flatMap(({ indicators }) =>
            indicators.map(({ linear, clip }) => linear + clip),
          );
          const sum = [...parts, why.gap.cap].reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo((other.total ?? 0) - (total ?? 0), 6);
        }
  });
});
