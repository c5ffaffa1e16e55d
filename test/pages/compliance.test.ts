import { describe, expect, it } from 'vitest';
import { causeRows, within, withoutFine } from '../../src/pages/compliance/breach-rows.ts';
import { agencyFines, finedProviders, providerFines } from '../../src/pages/compliance/fines.ts';
import { matrixRows, NOBODY, shareOf } from '../../src/pages/compliance/matrix.ts';
import { feeText, yuanText } from '../../src/pages/compliance/money.ts';
import { itemPrices } from '../../src/pages/compliance/price-rows.ts';
import type { StandingRow } from '../../src/rulebook/decide.ts';
import { CATALOGUE } from '../../src/rulebook/reference.ts';
import type { Verdict } from '../../src/rulebook/rules/rule.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';

const verdictOf = (subject: string, provider: string | null, verdict: Verdict): RuleVerdict => ({
  rule: 'R02',
  kind: 'system',
  subject,
  provider,
  agency: null,
  period: '2025',
  verdict,
  value: null,
  limit: null,
  unit: '',
  counts: { kept: 0, broken: 0, needs_person: 0, not_applicable: 0, no_data: 0 },
  evidence: [],
  reason: null,
});

const registered = (cause: string, rule: string, over: Partial<StandingRow> = {}): StandingRow => ({
  cause,
  provider: 'taiji',
  at: '2025-03-01 08:00:00',
  rule,
  level: '一般',
  chosen: true,
  established: true,
  coefficient: 30,
  fee: null,
  penaltyYuan: null,
  flags: [],
  evidence: [],
  computed: null,
  decision: null,
  ...over,
});

describe('the matrix', () => {
  it('shows the worst subject of a provider, and keeps what belongs to nobody apart', () => {
    const row = matrixRows([
      verdictOf('S1', 'taiji', 'kept'),
      verdictOf('S2', 'taiji', 'broken'),
      verdictOf('S3', 'taiji', 'kept'),
      verdictOf('S4', null, 'needs_person'),
    ]).find(({ rule }) => rule.id === 'R02');
    const own = row?.cells.get('taiji');
    expect(own?.verdict).toBe('broken');
    expect(own && shareOf(own)).toEqual({ part: 1, all: 3 });
    expect(row?.cells.get(NOBODY)?.verdict).toBe('needs_person');
    expect(row?.cells.has('telecom')).toBe(false);
  });
});

describe('the register by root cause', () => {
  it('counts the chosen row and keeps the rejected; the same name of two providers is two causes', () => {
    const rows = causeRows([
      registered('K', 'G10', { chosen: false }),
      registered('K', 'Y1'),
      registered('K', 'G9', { provider: 'telecom', chosen: false, established: false }),
    ]);
    expect(
      rows.map(({ main, others }) => [main.provider, main.rule, others.map(({ rule }) => rule)]),
    ).toEqual([
      ['taiji', 'Y1', ['G10']],
      ['telecom', 'G9', []],
    ]);
  });

  it('a period holds its first and last moment and nothing beside', () => {
    const held = (at: string) => within('2025Q1', 'period')({ at });
    expect([held('2024-12-31 23:59:59'), held('2025-01-01 00:00:00')]).toEqual([false, true]);
    expect([held('2025-03-31 23:59:59'), held('2025-04-01 00:00:00')]).toEqual([true, false]);
    expect(within('2025Q1', 'all')({ at: '2023-01-01 00:00:00' })).toBe(true);
  });
});

describe('fines', () => {
  it('add exactly, and are missing where nothing can be computed', () => {
    const causes = causeRows([
      // In binary 0.1 + 0.2 is not 0.3.
      registered('1', 'G1', { penaltyYuan: '0.10' }),
      registered('2', 'G1', { penaltyYuan: '0.20' }),
      registered('3', 'G1', { chosen: false, established: false, penaltyYuan: null }),
      registered('4', 'A1', { provider: 'telecom' }),
    ]);
    expect(providerFines(causes, ['taiji', 'telecom', 'mobile'])).toEqual([
      { provider: 'taiji', established: 2, fined: 2, unfined: 0, open: 1, yuan: '0.30' },
      { provider: 'telecom', established: 1, fined: 0, unfined: 1, open: 0, yuan: null },
      { provider: 'mobile', established: 0, fined: 0, unfined: 0, open: 0, yuan: '0.00' },
    ]);
  });

  it('that are of other agencies’ agreements are none of the reader’s, and not said to be incomputable', () => {
    const causes = causeRows([registered('1', 'Y1', { finedElsewhere: true }), registered('2', 'Y1')]);
    expect(causes.map(withoutFine)).toEqual([
      '本单位的协议明细不在该条款罚款范围内',
      '没有事发时在执行的协议明细，无法计算',
    ]);
    expect(providerFines(causes, ['taiji'])).toEqual([
      { provider: 'taiji', established: 2, fined: 0, unfined: 1, open: 0, yuan: null },
    ]);
  });

  it('are nobody’s whom an extract says nothing of: 0.00 元 would be a statement', () => {
    const all = ['taiji', 'telecom', 'mobile'];
    const causes = causeRows([registered('1', 'G1', { provider: 'telecom', penaltyYuan: '0.10' })]);
    expect(finedProviders(all, causes, null)).toEqual(all);
    expect(finedProviders(all, causes, { kind: 'agency', id: 'A01' })).toEqual(['telecom']);
    expect(finedProviders(all, [], { kind: 'agency', id: 'A01' })).toEqual([]);
    // Of itself a provider's extract holds everything: there nothing is 0.00 元.
    expect(finedProviders(all, [], { kind: 'provider', id: 'taiji' })).toEqual(['taiji']);
    // The id of an agency is no provider's, even where both are spelt alike.
    expect(finedProviders(all, [], { kind: 'agency', id: 'taiji' })).toEqual([]);
  });

  it('a cause that a person found to be none is neither fined nor open', () => {
    const decision = {
      about: 'breach' as const,
      provider: 'taiji',
      cause: '1',
      rule: null,
      coefficient: null,
      who: '张三',
      at: '2026-01-31',
      why: '见纪要',
    };
    const computed = registered('1', 'G1', { penaltyYuan: '0.10' });
    const causes = causeRows([{ ...computed, chosen: false, established: false, computed, decision }]);
    expect(causes).toMatchObject([{ decision, computed: { rule: 'G1' } }]);
    expect(providerFines(causes, ['taiji'])).toEqual([
      { provider: 'taiji', established: 0, fined: 0, unfined: 0, open: 0, yuan: '0.00' },
    ]);
  });

  it('by agency, each provider on its own', () => {
    const fine = (agency: string, provider: string, penaltyYuan: string) => ({
      cause: 'K',
      provider,
      agency,
      rule: 'G1',
      coefficient: 50,
      penaltyYuan,
    });
    expect(
      agencyFines([fine('A2', 'taiji', '1.01'), fine('A1', 'taiji', '2.00'), fine('A2', 'taiji', '0.09')]),
    ).toEqual([
      { agency: 'A1', provider: 'taiji', causes: 1, yuan: '2.00' },
      { agency: 'A2', provider: 'taiji', causes: 2, yuan: '1.10' },
    ]);
  });

  it('keep every digit when they are printed', () => {
    expect(yuanText('90071992547409931.07')).toBe('90,071,992,547,409,931.07');
    // 1 000 元 ÷ 12 = 83.333… 元 a month.
    expect(feeText(1_000n * 100_000_000n)).toBe('83.33');
    // 0.06 元 ÷ 12 = half a 分, upwards.
    expect(feeText(6n * 1_000_000n)).toBe('0.01');
  });
});

describe('quotes', () => {
  it('lie about the median by hand: 1002 内存, 附件 1-1', () => {
    // 25, 40, 5.96, 35, 50, 40, 25, 18.2 in order 5.96 18.2 25 25 35 40 40 50: the middle is (25 + 35) ÷ 2 = 30.
    const memory = itemPrices(CATALOGUE).find(({ item }) => item.code === '1002');
    expect(memory?.cells.map(({ fromMedian }) => fromMedian)).toEqual([-5, 10, -24.04, 5, 20, 10, -5, -11.8]);
  });

  it('no quote is no difference; a quote of 0 is one', () => {
    const cells = itemPrices(CATALOGUE).flatMap((row) => row.cells);
    const absent = cells.filter(({ price }) => price === null);
    expect(absent.length).toBeGreaterThan(0);
    expect(absent.every(({ fromMedian }) => fromMedian === null)).toBe(true);
    expect(cells.filter(({ price, fromMedian }) => price === 0 && fromMedian === null)).toEqual([]);
  });
});
