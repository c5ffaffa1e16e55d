import { describe, expect, it } from 'vitest';
import { scorePeriod } from '../../src/scoring/score.ts';
import { methodOf, observe, unitOf } from './support.ts';

/** Expected numbers are worked by hand beside each case. */
const TREE = { a: { A1: 60, A2: 40 }, b: { B1: 1 } };

describe('scorePeriod', () => {
  it('averages indicators by weight inside a dimension and dimensions by weight in the total', () => {
    const scores = scorePeriod(methodOf(TREE), '2025', observe({ x: { A1: 50, A2: 100, B1: 30 } }));
    const x = unitOf(scores, 'x');
    expect(x.dimensions).toEqual([
      { id: 'a', score: 70, coverage: 1 }, // (60·50 + 40·100)/100
      { id: 'b', score: 30, coverage: 1 },
    ]);
    expect(x).toMatchObject({ total: 50, composite: 50, rank: 1, rankFromBottom: 1, reason: null, caps: [] });
    expect(scores.exists).toBe(true);
  });

  it('lists an indicator without any observation as not_measured, and leaves foreign ones aside', () => {
    const scores = scorePeriod(methodOf({ a: { A1: 80, A2: 20 } }), '', observe({ x: { A1: 50, Z9: 1 } }));
    expect(unitOf(scores, 'x').indicators).toEqual([
      { id: 'A1', value: 50, score: 50, state: 'scored', n: null, note: null },
      { id: 'A2', value: null, score: null, state: 'not_measured', n: null, note: null },
    ]);
  });

  describe('coverage', () => {
    const method = methodOf({ a: { A1: 80, A2: 15, A3: 5 } });
    const total = (seen: Parameters<typeof observe>[0][string]) =>
      unitOf(scorePeriod(method, '', observe({ x: seen })), 'x');

    it('accepts exactly 80 % and averages over the observed', () => {
      expect(total({ A1: 70 })).toMatchObject({ total: 70, rank: 1 });
    });
    it('refuses 79 %', () => {
      const other = methodOf({ a: { A1: 79, A2: 21 } });
      expect(unitOf(scorePeriod(other, '', observe({ x: { A1: 70 } })), 'x')).toMatchObject({
        total: null,
        composite: null,
        rank: null,
        rankFromBottom: null,
        reason: '指标覆盖不足',
      });
    });
    it('takes not_applicable out of the whole: 15 of 20 is 75 %, 80 of 95 is 84 %', () => {
      expect(total({ A1: 'not_applicable', A2: 40 }).total).toBe(null);
      expect(total({ A1: 70, A2: 'not_measured', A3: 'not_applicable' })).toMatchObject({
        total: 70,
        dimensions: [{ coverage: 80 / 95 }],
      });
    });
    it('is exact where 0.8 has no double: 44 of 55', () => {
      const other = methodOf({ a: { A1: 44, A2: 11, A3: 45 } });
      const seen = observe({ x: { A1: 70, A3: 'not_applicable' } });
      expect(unitOf(scorePeriod(other, '', seen), 'x').total).toBe(70);
    });
    it('counts not_delivered as observed, at 0 or at what the method says', () => {
      expect(total({ A1: 70, A2: 'not_delivered', A3: 'not_delivered' }).total).toBe(56); // 80·70/100
      const lenient = {
        id: 'a',
        name: 'a',
        weight: 1,
        indicators: [
          { id: 'A1', name: 'A1', weight: 1, scale: { type: 'linear', zero: 0, full: 100 } },
          {
            id: 'A2',
            name: 'A2',
            weight: 1,
            scale: { type: 'linear', zero: 0, full: 100 },
            not_delivered: 20,
          },
        ],
      };
      const scores = scorePeriod(
        methodOf({}, { dimensions: [lenient] }),
        '',
        observe({ x: { A1: 70, A2: 'not_delivered' } }),
      );
      expect(unitOf(scores, 'x').total).toBe(45);
    });
    it('gives a dimension that is all not_applicable no score', () => {
      const x = total({ A1: 'not_applicable', A2: 'not_applicable', A3: 'not_applicable' });
      expect(x).toMatchObject({ total: null, dimensions: [{ score: null, coverage: 0 }] });
    });
    it('gives a dimension with nothing observed no score even where coverage 0 would do', () => {
      const scores = scorePeriod(methodOf({ a: { A1: 1 } }, { coverage: 0 }), '', observe({ x: { m: 1 } }));
      expect(unitOf(scores, 'x')).toMatchObject({ total: null, reason: '指标覆盖不足' });
    });
  });

  it('scores classes on their own limits and averages the scores, not the values', () => {
    const scale = {
      type: 'band',
      low: 40,
      high: 80,
      overload: 40,
      classes: { public: { low: 25, high: 60 } },
    };
    const method = methodOf(
      {},
      {
        dimensions: [
          { id: 'e', name: 'e', weight: 1, indicators: [{ id: 'E1', name: 'E1', weight: 1, scale }] },
        ],
      },
    );
    const classes = [
      { class: 'public', value: 20, weight: 30 }, // 100·20/25 = 80
      { class: 'other', value: 92, weight: 10 }, // own limits: 100 − 40·12/20 = 76
    ];
    const scores = scorePeriod(method, '', [
      { unit: 'x', indicator: 'E1', value: 38, state: 'scored', classes },
    ]);
    expect(unitOf(scores, 'x').total).toBe(79); // (30·80 + 10·76)/40; the pooled 38 alone would be 95
  });

  it('gives ties the same rank from both ends and skips the next', () => {
    const scores = scorePeriod(
      methodOf({ a: { A1: 1 } }),
      '',
      observe({ p: { A1: 90 }, q: { A1: 80 }, r: { A1: 80 + 1e-11 }, s: { A1: 70 }, t: { A1: 70 } }),
    );
    expect(scores.units.map((u) => [u.unit, u.rank, u.rankFromBottom])).toEqual([
      ['p', 1, 5],
      ['q', 2, 3],
      ['r', 2, 3],
      ['s', 4, 1],
      ['t', 4, 1],
    ]);
  });

  describe('caps', () => {
    const method = methodOf(
      { a: { A1: 1 } },
      { caps: [{ measure: 'a_events', min: 1, total: 59.99, reason: 'A 级事件' }] },
    );
    const scores = scorePeriod(
      method,
      '',
      observe({
        capped: { A1: 95, a_events: 1 },
        low: { A1: 40, a_events: 2 },
        clean: { A1: 60, a_events: 0 },
      }),
    );
    it('ranks by the capped total and keeps the composite', () => {
      expect(unitOf(scores, 'capped')).toMatchObject({
        total: 59.99,
        composite: 95,
        rank: 2,
        caps: ['A 级事件'],
      });
      expect(unitOf(scores, 'clean')).toMatchObject({ total: 60, rank: 1, caps: [] });
    });
    it('names only a cap that lowered the total', () => {
      expect(unitOf(scores, 'low')).toMatchObject({ total: 40, composite: 40, caps: [] });
    });
  });

  describe('conditions', () => {
    const method = methodOf(
      { a: { A1: 1 } },
      {
        bands: [
          { name: '优秀', min: 90 },
          { name: '其他', min: 0 },
        ],
        ranked: {
          conditions: [
            { any: [{ measure: 'eligible', min: 1 }], reason: '无' },
            { coverage: true, reason: '覆盖' },
            {
              any: [
                { measure: 'hosts', min: 5 },
                { measure: 'vcpu', min: 16 },
              ],
              reason: '小',
            },
          ],
        },
      },
    );
    const scores = scorePeriod(
      method,
      '',
      observe({
        none: { eligible: 0, hosts: 9 },
        uncovered: { eligible: 1, hosts: 1 },
        small: { A1: 95, eligible: 3, hosts: 4, vcpu: 15 },
        byHosts: { A1: 89.995, eligible: 3, hosts: 5 },
        byVcpu: { A1: 89.994999, eligible: 1, hosts: 1, vcpu: 16 },
        unknown: { A1: 50, hosts: 5 },
      }),
    );
    it.each([
      ['none', '无', null],
      ['uncovered', '覆盖', null],
      ['small', '小', null],
      ['byHosts', null, '优秀'], // 89.995 reads 90.00
      ['byVcpu', null, '其他'],
      ['unknown', '无', null],
    ])('%s: reason %s, band %s', (unit, reason, band) => {
      expect(unitOf(scores, unit)).toMatchObject({ reason, band });
    });
    it('shows the score of a unit that is not ranked for its size', () => {
      expect(unitOf(scores, 'small')).toMatchObject({ total: 95, rank: null });
    });
  });

  describe('holes', () => {
    const rules = {
      ranked: {
        conditions: [
          { any: [{ measure: 'live', min: 1 }], reason: '无在用' },
          { coverage: true, reason: '覆盖' },
        ],
        min_units: 3,
        min_share: 0.5,
      },
    };
    const scored = (ranked: number, uncovered: number, dead = 0) => {
      const units: Record<string, Record<string, number>> = {};
      for (let i = 0; i < ranked; i++) units[`r${i}`] = { A1: 10 * i, live: 1 };
      for (let i = 0; i < uncovered; i++) units[`u${i}`] = { live: 1 };
      for (let i = 0; i < dead; i++) units[`d${i}`] = { A1: 1, live: 0 };
      return scorePeriod(methodOf({ a: { A1: 1 } }, rules), '', observe(units));
    };
    it.each([
      [3, 3, 0, true], // exactly half
      [3, 4, 0, false],
      [2, 0, 0, false],
      [3, 0, 9, true], // those without live systems do not count
      [0, 0, 2, false],
    ])('%d ranked, %d uncovered, %d without live systems: %s', (ranked, uncovered, dead, exists) => {
      expect(scored(ranked, uncovered, dead).exists).toBe(exists);
    });
    it('ranks nobody in a hole, keeps totals, and says why', () => {
      const scores = scored(2, 1);
      expect(scores.units.every((u) => u.rank === null && u.rankFromBottom === null && u.band === null)).toBe(
        true,
      );
      expect(unitOf(scores, 'r1')).toMatchObject({ total: 10, reason: '本期不构成排名' });
      expect(unitOf(scores, 'u0').reason).toBe('覆盖');
    });
  });

  it('refuses contradictions instead of guessing', () => {
    const method = methodOf({ a: { A1: 1 } });
    const one = { unit: 'x', indicator: 'A1', value: 1, state: 'scored' } as const;
    expect(() => scorePeriod(method, '', [one, one])).toThrow('twice');
    expect(() => scorePeriod(method, '', [{ ...one, value: null }])).toThrow('scored with value null');
    expect(() => scorePeriod(method, '', [{ ...one, state: 'not_measured' }])).toThrow(
      'not_measured with value 1',
    );
    expect(() => scorePeriod(method, '', [{ ...one, value: Number.NaN }])).toThrow(RangeError);
  });

  it('treats names such as __proto__ as names', () => {
    const seen = observe(JSON.parse('{"__proto__":{"A1":50},"constructor":{"A1":40}}'));
    const scores = scorePeriod(methodOf({ a: { A1: 1 } }), '', seen);
    expect(scores.units.map((u) => [u.unit, u.rank])).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });
});
