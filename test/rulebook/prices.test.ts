import { describe, expect, it } from 'vitest';
import { comparePrices } from '../../src/rulebook/price-comparison.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import type { FeeLineFact, LineFact, RuleFacts } from '../../src/rulebook/rules/facts.ts';
import { judgeFees } from '../../src/rulebook/rules/fees.ts';
import { RULES } from '../../src/rulebook/rules/list.ts';
import { monthsBetween } from '../../src/rulebook/rules/months.ts';
import { ratioText } from '../../src/rulebook/rules/ratio.ts';
import { THRESHOLDS } from '../../src/rulebook/rules/thresholds.ts';
import { plainUnit, unitFactor } from '../../src/rulebook/rules/units.ts';

const none: RuleFacts = { records: [], lines: [], feeLines: [] };
const judge = (rule: string, facts: Partial<RuleFacts>) =>
  RULES.find(({ id }) => id === rule)?.judge?.({ ...none, ...facts }) ?? [];

const SCALE = 10_000;
const scaled = (value: number | null) => (value === null ? null : BigInt(Math.round(value * SCALE)));
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

const line = (
  item: string,
  price: number | null,
  ceiling: number | null,
  over: Partial<LineFact> = {},
): LineFact => ({
  provider: 'taiji',
  agency: 'A',
  line: 'L1',
  contract: 'K1',
  item,
  price: scaled(price),
  ceiling: scaled(ceiling),
  quantity: scaled(2),
  months: scaled(12),
  unit: null,
  procurement: null,
  procurementHeld: true,
  withinCeiling: price === null || ceiling === null ? null : price <= ceiling,
  evidence: { key: 'contract_lines:L1', place: null },
  ...over,
});
const verdict = (rule: string, ...lines: LineFact[]) =>
  judge(rule, { lines }).map((record) => record.verdict);
const reasons = (rule: string, ...lines: LineFact[]) => judge(rule, { lines }).map(({ reason }) => reason);

describe('R22 办法31（三）「服务目录价格是最高限价」', () => {
  // Item 1002 of 太极 is 35 元.
  it('at the ceiling, a hundredth of a 分 above it, below it', () => {
    expect(verdict('R22', line('1002', 35, 35))).toEqual(['kept']);
    expect(verdict('R22', line('1002', 35.0001, 35))).toEqual(['broken']);
    expect(reasons('R22', line('1002', 36.5, 35))).toEqual(['1002 单价 36.5 元，超最高限价 1.5 元']);
    expect(verdict('R22', line('1002', 0, 35))).toEqual(['kept']);
  });
  it('no quote is not 0 (Q9); an unknown item and a missing price are for a person', () => {
    expect(reasons('R22', line('5001', 1, null))).toEqual(['5001 该云服务商无报价，没有最高限价']);
    expect(reasons('R22', line('9999', 1, null))).toEqual(['目录没有 9999']);
    expect(verdict('R22', line('1002', null, 35))).toEqual(['needs_person']);
    expect(verdict('R22', line('1001', 0.01, 0))).toEqual(['broken']);
  });
  it('the source’s own ways of writing a unit are one (Q8); another unit is converted and left to a person', () => {
    for (const unit of ['1 GB', 'gb', '１ＧＢ', 'GB（存储）', '元/GB·月', '1 Gb'])
      expect(verdict('R22', line('1014', 0.01, 0.01, { unit }))).toEqual(['kept']);
    const [record] = judge('R22', { lines: [line('1014', 10.24, 0.01, { unit: 'TB' })] });
    expect(record).toMatchObject({ verdict: 'needs_person' });
    expect(record?.reason).toContain('按 1 TB = 1024 GB 折算为每 1 GB 0.01 元');
    expect(reasons('R22', line('1014', 1, 0.01, { unit: '台' }))[0]).toContain('无法折算');
  });
  it('reads units without width, price part and brackets', () => {
    expect(plainUnit('1 套（10 个并发用户）')).toBe('套');
    expect(plainUnit('核')).toBe('CPU');
    expect(unitFactor('1 PB', '1 TB')).toEqual({ numerator: 1_048_576n, denominator: 1024n });
    expect(unitFactor('1 CPU', '1 GB')).toBe(null);
  });
});

describe('R20 办法31（一）「基础安全保障服务目录的服务由云服务商免费提供」', () => {
  it('nothing charged, one 分 charged, what it comes to', () => {
    expect(verdict('R20', line('3014', 0, 0))).toEqual(['kept']);
    // 80 元 × 2 × 12 months.
    const [charged] = judge('R20', { lines: [line('3014', 80, 0)] });
    expect(charged).toMatchObject({ verdict: 'broken' });
    expect(charged?.value && ratioText(charged.value)).toBe('1920');
    expect(verdict('R20', line('3001', 0.01, 0, { months: null }))).toEqual(['broken']);
    expect(verdict('R20', line('3001', null, 0))).toEqual(['needs_person']);
    expect(verdict('R20', line('1001', 80, 0))).toEqual([]);
  });
});

describe('R21 办法31（二）「各单位应按照政府采购程序采购」', () => {
  it.each([
    ['竞争性磋商', 'kept'],
    ['公开招标', 'kept'],
    ['直接签订', 'broken'],
    ['电商平台', 'needs_person'],
    [null, 'needs_person'],
  ])('%s: %s', (procurement, expected) => {
    expect(verdict('R21', line('4001', 1, 1, { procurement }))).toEqual([expected]);
    expect(verdict('R21', line('5001', 1, 1, { procurement }))).toEqual([expected]);
    expect(verdict('R21', line('1001', 1, 1, { procurement }))).toEqual([]);
  });
  it('a column without a single value accuses nobody', () => {
    expect(verdict('R21', line('4001', 1, 1, { procurementHeld: false }))).toEqual(['no_data']);
  });
});

const fee = (
  over: Partial<FeeLineFact> & { price?: bigint | null },
  yuan = 2_000_000,
  months = 12,
): FeeLineFact => ({
  signed: true,
  provider: 'taiji',
  agency: 'A',
  system: 'S',
  line: 'L1',
  contract: 'K1',
  item: '1003',
  // Whole yuan a month that make up the sum over the term.
  price: scaled(yuan / months),
  quantity: scaled(1),
  months: scaled(months),
  startDay: day('2025-01-01'),
  procurement: '直接签订',
  procurementHeld: true,
  evidence: { key: `contract_lines:${over.line ?? 'L1'}`, place: null },
  ...over,
});
const fees = (...feeLines: FeeLineFact[]) => judgeFees({ ...none, feeLines });

describe('R19 办法31（一）「200 万元以上（含 200 万元）的，使用单位通过公开招标确定云服务商」', () => {
  const monthly = (yuan: number) => ({ price: scaled(yuan) });
  it('below, on and above 2 000 000 yuan a year', () => {
    // 1 999 999.92 and 2 000 000.04 over 12 months; 2 000 000 exactly as 16 × 125 000 over 1 month each.
    expect(fees(fee(monthly(166_666.66)))).toMatchObject([{ verdict: 'kept' }]);
    const exact = { ...monthly(125_000), quantity: scaled(16), months: scaled(1) };
    expect(fees(fee(exact))).toMatchObject([{ verdict: 'broken' }]);
    expect(fees(fee({ ...exact, price: 1_249_999_999n }))).toMatchObject([{ verdict: 'kept' }]);
    expect(fees(fee({ ...exact, procurement: '公开招标' }))).toMatchObject([{ verdict: 'kept' }]);
    expect(fees(fee({ ...exact, procurement: null }))).toMatchObject([{ verdict: 'needs_person' }]);
    expect(fees(fee({ ...exact, procurementHeld: false, procurement: null }))).toMatchObject([
      { verdict: 'no_data' },
    ]);
  });

  it('contracts split within one contract-year are added up, whoever the provider is', () => {
    const half = (over: Partial<FeeLineFact>) => fee({ ...monthly(100_000), ...over });
    const split = fees(
      half({}),
      half({ contract: 'K2', line: 'L2', provider: 'inspur', startDay: day('2025-01-15') }),
    );
    // K1 from January: 12 × 100 000 + K2's 12 months = 2 400 000 for both.
    expect(split.map((record) => record.verdict)).toEqual(['broken', 'broken']);
    expect(split[0]?.evidence.map(({ key }) => key)).toEqual(['contract_lines:L1', 'contract_lines:L2']);
    expect(split[0]?.reason).toContain('各份协议单独不足，按系统合并计算');
    const other = half({ contract: 'K2', line: 'L2', system: 'T' });
    expect(fees(half({}), other).map((record) => record.verdict)).toEqual(['kept', 'kept']);
  });

  it('the next year’s contract begins a year of its own, and only its months within the year count before', () => {
    const at = (date: string) =>
      fees(
        fee(monthly(100_000)),
        fee({ ...monthly(100_000), contract: 'K2', line: 'L2', startDay: day(date) }),
      ).map(({ value }) => value && ratioText(value));
    expect(at('2026-01-01')).toEqual(['1200000', '1200000']);
    // From 2025-12-01 one month of K2 falls into K1's year; K2's own year holds K2 alone.
    expect(at('2025-12-01')).toEqual(['1300000', '1300000']);
  });

  it('a longer contract counts twelve months a year; where only its whole is past the limit, a person decides', () => {
    const long = fees(fee({ ...monthly(100_000), months: scaled(24) }));
    expect(long.map((r) => [r.verdict, r.value && ratioText(r.value)])).toEqual([
      ['needs_person', '1200000'],
    ]);
    expect(long[0]?.reason).toContain('按本协议总额 2400000 元');
  });

  it('missing figures are for a person unless the rest is past the limit already; unsigned contracts are not judged', () => {
    const unknown = fee({ price: null, line: 'L2' });
    expect(fees(fee(monthly(1)), unknown)).toMatchObject([{ verdict: 'needs_person' }]);
    expect(fees(fee(monthly(200_000)), unknown)).toMatchObject([{ verdict: 'broken' }]);
    expect(fees(fee({ ...monthly(200_000), signed: false }))).toEqual([]);
  });

  it('the threshold is data, and lines without a system count with their contract', () => {
    const line = fee(monthly(200_000));
    expect(judgeFees({ ...none, feeLines: [line] }, { ...THRESHOLDS, tenderYuan: 4_000_000 })).toMatchObject([
      { verdict: 'kept' },
    ]);
    expect(fees({ ...line, system: null })).toMatchObject([{ subject: 'taiji:K1', verdict: 'broken' }]);
  });

  it('whole months: 31 January to 28 February is none yet', () => {
    expect(monthsBetween(day('2025-01-31'), day('2025-02-28'))).toBe(0);
    expect(monthsBetween(day('2025-01-31'), day('2025-03-31'))).toBe(2);
    expect(monthsBetween(day('2024-02-29'), day('2025-02-28'))).toBe(11);
    expect(monthsBetween(day('2025-01-01'), day('2026-01-01'))).toBe(12);
  });
});

describe('the price table of annex 1-1 and 1-2', () => {
  const cells = comparePrices();
  const cell = (item: string, provider: string) =>
    cells.find((c) => c.item === item && c.provider === provider);

  it('holds 66 priced items of eight providers; 48 cells have no quote, 27 are 0 and 70 are 0.01 (Q11)', () => {
    expect(cells).toHaveLength(66 * PROVIDERS.length);
    const prices = cells.map(({ price }) => price);
    expect(prices.filter((price) => price === null)).toHaveLength(48);
    expect(prices.filter((price) => price === 0)).toHaveLength(27);
    expect(prices.filter((price) => price === 0.01)).toHaveLength(70);
  });
  it('compares by difference, so that a quote of 0 is the lowest like any other', () => {
    expect(cell('1001', 'shouxin')).toMatchObject({ price: 0, above: 0 });
    expect(cell('1001', 'ucloud')).toMatchObject({ price: 37.8, above: 37.8 });
    expect(cell('5001', 'unicom')).toMatchObject({ price: null, above: null, outlier: false });
  });
  it('marks what lies far above every other quote (Q10)', () => {
    for (const [item, provider] of [
      ['4022', 'unicom'],
      ['4023', 'unicom'],
      ['5002', 'ucloud'],
    ] as const)
      expect(cell(item, provider)?.outlier).toBe(true);
    expect(cell('1002', 'telecom')?.outlier).toBe(false);
    expect(cells.filter(({ item, outlier }) => item === '4022' && outlier)).toHaveLength(1);
  });
});
