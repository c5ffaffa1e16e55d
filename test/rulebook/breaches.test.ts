import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContractLine, IncidentFact } from '../../src/rulebook/breach-facts.ts';
import { matchBreaches } from '../../src/rulebook/breaches.ts';
import { monthlyFee, penaltyYuan } from '../../src/rulebook/penalty.ts';
import { facts, HOUR, incident, short, verdict } from './support.ts';

describe('择其重者 (协议12.3): one breach a root cause', () => {
  const lost: Partial<IncidentFact> = { category: '数据丢失', impact: '重大', rootCause: 'R' };
  test('200 % and 600 % of one cause: the heavier counts, the other is kept as rejected', () => {
    const incidents = [
      incident({ id: 'I1', ...lost }),
      incident({ id: 'I2', rootCause: 'R', outage: true, downTo: 9 * HOUR }),
    ];
    expect(verdict({ incidents })).toBe('Y4 > G6 > G5');
    expect(matchBreaches(facts({ incidents }))[0]?.evidence).toEqual(['incidents:I1', 'incidents:I2']);
  });

  test('at equal coefficients the smaller number: 严重 3 before 严重 4', () => {
    const incidents = [
      incident({ id: 'I1', ...lost }),
      incident({ id: 'I2', ...lost, category: '网页篡改' }),
    ];
    expect(verdict({ incidents })).toBe('Y3 > Y4');
  });

  test('the same root cause number at two providers is two causes', () => {
    const incidents = [incident({ id: 'I1', ...lost }), incident({ id: 'I2', ...lost, provider: 'inspur' })];
    expect(verdict({ incidents })).toBe('Y4, Y4');
  });

  test('an A or B event also carries the best coefficient', () => {
    const incidents = [
      incident({ category: '入侵攻击', escalation: '市级', remediedInTime: false, impact: '重大' }),
    ];
    expect(matchBreaches(facts({ incidents }))[0]).toMatchObject({
      rule: 'B4',
      level: 'B',
      coefficient: 600,
    });
  });
});

const line = (over: Partial<ContractLine>): ContractLine => ({
  id: 'L1',
  provider: 'taiji',
  agency: 'A',
  system: 'S',
  item: '1002',
  from: '2025-01-01',
  to: '2025-12-31',
  amount: 0n,
  ...over,
});
const YUAN = 100_000_000n;

describe('罚款金额 = 信息系统云服务费 / 服务月数 × 惩罚系数 (协议附件 2、3)', () => {
  const charge = { on: '2025-05-10', system: 'S', agency: null };
  const fee = (lines: readonly ContractLine[], charges = [charge] as Parameters<typeof monthlyFee>[1]) => {
    const found = monthlyFee('taiji', charges, lines);
    return found && penaltyYuan(found.twelfths, 100);
  };

  test('600 000 yuan over 12 months at 600 % is 300 000 yuan', () => {
    const found = monthlyFee('taiji', [charge], [line({ amount: 50_000n * YUAN })]);
    expect(penaltyYuan(found?.twelfths ?? 0n, 600)).toBe('300000.00');
  });

  test('rounded once, half up to 分: 0.025 yuan at 20 % and 0.0225 at 200 %', () => {
    expect(penaltyYuan((12n * YUAN * 25n) / 1000n, 20)).toBe('0.01');
    expect(penaltyYuan((12n * YUAN * 225n) / 10_000n, 200)).toBe('0.05');
    expect(penaltyYuan((12n * YUAN * 24n) / 1000n, 20)).toBe('0.00');
  });

  test('the first and the last day of a line count, the days beside them do not', () => {
    const of = (from: string, to: string) => fee([line({ from, to, amount: YUAN })]);
    expect(of('2025-05-10', '2025-05-10')).toBe('1.00');
    expect(of('2025-05-11', '2025-12-31')).toBe(null);
    expect(of('2025-01-01', '2025-05-09')).toBe(null);
  });

  test('one-off items are left out, a yearly price counts a twelfth', () => {
    const lines = [
      line({ id: 'L1', amount: 10n * YUAN }),
      line({ id: 'L2', item: '4008', amount: 1000n * YUAN }),
      line({ id: 'L3', item: '5016', amount: 1000n * YUAN }),
      line({ id: 'L4', item: '5002', amount: 12n * YUAN }),
    ];
    expect(fee(lines)).toBe('11.00');
  });

  test('the named system, else the agency, else every agency; another provider never', () => {
    const lines = [
      line({ id: 'L1', amount: YUAN }),
      line({ id: 'L2', system: 'T', amount: 10n * YUAN }),
      line({ id: 'L3', agency: 'B', system: null, amount: 100n * YUAN }),
      line({ id: 'L4', provider: 'inspur', amount: 1000n * YUAN }),
    ];
    const { on } = charge;
    expect(fee(lines)).toBe('1.00');
    expect(fee(lines, [{ on, system: null, agency: 'A' }])).toBe('11.00');
    expect(fee(lines, [{ on, system: null, agency: null }])).toBe('111.00');
    expect(fee(lines, [charge, { on, system: 'T', agency: null }, charge])).toBe('11.00');
  });

  test('without a line in force there is no figure, and a flag says so', () => {
    const [breach] = matchBreaches(facts({ incidents: [incident({ outage: true, downTo: 3 * HOUR })] }));
    expect(breach?.penaltyYuan).toBe(null);
    expect(breach?.flags.join()).toContain('罚款无法计算');
  });
});

describe('properties', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const anyIncident: fc.Arbitrary<IncidentFact> = fc
    .record({
      rootCause: fc.constantFrom('R1', 'R2', 'R3'),
      provider: fc.constantFrom('taiji', 'inspur'),
      scope: maybe(fc.constantFrom('云平台', '信息系统')),
      category: maybe(fc.constantFrom('服务中断', '网页篡改', '数据丢失', '入侵攻击')),
      system: maybe(fc.constantFrom('S', 'T')),
      affectedPercent: maybe(fc.integer({ min: 0, max: 1_000_000 })),
      people: maybe(fc.integer({ min: 0, max: 1_000_000 })),
      loss: maybe(fc.bigInt({ min: 0n, max: 100_000_000_000n })),
      systems: maybe(fc.integer({ min: 0, max: 6 })),
      dataLossDays: maybe(fc.integer({ min: 0, max: 60 })),
      unrecoverable: fc.boolean(),
      outage: maybe(fc.boolean()),
      impact: maybe(fc.constantFrom('重大' as const, '未造成重大影响' as const)),
      escalation: maybe(fc.constantFrom('国家级', '市级', '无')),
      remediedInTime: maybe(fc.boolean()),
      downTo: maybe(fc.integer({ min: 0, max: 20 * HOUR })),
    })
    .map((over) => incident(over));
  const incidents = fc
    .array(anyIncident, { maxLength: 8 })
    .map((rows) => rows.map((row, i) => ({ ...row, id: `I${i}` })));

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(
        incidents.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          expect(matchBreaches(facts({ incidents: shuffled }))).toEqual(
            matchBreaches(facts({ incidents: rows })),
          );
        },
      ),
    );
  });

  test('one breach at most a provider and root cause', () => {
    fc.assert(
      fc.property(incidents, (rows) => {
        const ids = matchBreaches(facts({ incidents: rows })).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => rows.some((row) => `${row.provider}:${row.rootCause}` === id))).toBe(true);
      }),
    );
  });

  test('an incident that meets nothing leaves every verdict as it was', () => {
    const harmless = incident({
      id: 'Z',
      rootCause: 'Z',
      category: '其他',
      outage: false,
      scope: '信息系统',
    });
    fc.assert(
      fc.property(incidents, (rows) => {
        const before = matchBreaches(facts({ incidents: rows })).map(short);
        expect(matchBreaches(facts({ incidents: [harmless, ...rows] })).map(short)).toEqual(before);
      }),
    );
  });
});
