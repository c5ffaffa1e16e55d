import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeLines, fees, reported } from '../../src/evaluation/fees.ts';
import { cents, YUAN, yuanText } from '../../src/evaluation/money.ts';
import { CATALOGUE } from '../../src/rulebook/reference.ts';
import type { TestRow } from '../support/city.ts';
import { openCity, type Tables } from '../support/efficiency.ts';

const PERIODS = ['2024', '2025', '2025Q1', '2025Q2', '2025Q3', '2025Q4', '2025-03'];
const CEILINGS = [
  { item_code: '1001', provider: 'taiji', price: 30 },
  { item_code: '1014', provider: 'taiji', price: 1 },
];

async function ask(tables: Tables, ...periods: readonly string[]) {
  const warehouse = await openCity(tables, PERIODS, CEILINGS);
  const answers = [];
  for (const period of periods)
    answers.push({
      fees: await fees(warehouse, period),
      lines: await feeLines(warehouse, 'A', period),
      reported: await reported(warehouse, period),
    });
  await warehouse.close();
  return answers;
}

/** 10 vCPU at 30 元 for twelve months from 2024-11-15. */
const line = (over: TestRow = {}): TestRow => ({
  line_id: 'L1',
  contract_id: 'C',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  item_code: '1001',
  unit_price: 30,
  quantity: 10,
  months: 12,
  signed_on: '2024-10-01',
  start_date: '2024-11-15',
  end_date: '2025-11-14',
  ...over,
});
const total = (rows: readonly { readonly amount: bigint }[]) =>
  yuanText(rows.reduce((sum, { amount }) => sum + amount, 0n));
const feeOf = async (over: TestRow, period: string) =>
  total((await ask({ contract_lines: [line(over)] }, period))[0]?.fees ?? []);

/** Yuan by hand. */
describe('fees of a period', () => {
  it('are the months of the term that lie in it, from the month in which the line begins', async () => {
    // Months 2024-11 … 2025-10: two of 2024, ten of 2025, three of 2025Q1.
    expect(await feeOf({}, '2024')).toBe('600.00');
    expect(await feeOf({}, '2025')).toBe('3000.00');
    expect(await feeOf({}, '2025Q1')).toBe('900.00');
    expect(await feeOf({}, '2025Q4')).toBe('300.00');
  });

  it('count a part of a month last, and from the day of signing where no start is given', async () => {
    // 1.5 months from 2025-02: one in February, half of one in March.
    expect(await feeOf({ months: 1.5, start_date: '2025-02-10' }, '2025-03')).toBe('150.00');
    expect(await feeOf({ months: 3, start_date: null }, '2024')).toBe('900.00');
  });

  it('take 元/年 by the twelfth and 元/次 once', async () => {
    const billed = (billing: string) => CATALOGUE.find((item) => item.billing === billing)?.code ?? '';
    // 300 ÷ 12 × 10 months = 250; once: 300 in 2024, when the line begins, nothing in 2025.
    expect(await feeOf({ item_code: billed('元/年') }, '2025')).toBe('250.00');
    expect(await feeOf({ item_code: billed('元/次') }, '2024')).toBe('300.00');
    expect(await feeOf({ item_code: billed('元/次') }, '2025')).toBe('0.00');
    expect(await feeOf({ item_code: 'X999' }, '2025')).toBe('3000.00');
  });

  it('leave out what is not known, and say so', async () => {
    const contract_lines = [
      line(),
      line({ line_id: 'L2', unit_price: null }),
      line({ line_id: 'L3', quantity: null }),
      line({ line_id: 'L4', months: null }),
      line({ line_id: 'L5', months: null, start_date: '2023-01-01', end_date: '2023-12-31' }),
    ];
    const [answer] = await ask({ contract_lines }, '2025');
    expect(answer?.fees).toEqual([
      { agency: 'A', provider: 'taiji', item: '1001', lines: 4, unknown: 3, amount: 3000n * YUAN },
    ]);
    expect(answer?.lines.map(({ line_id, amount }) => [line_id, amount === null])).toEqual([
      ['L1', false],
      ['L2', true],
      ['L3', true],
      ['L4', true],
    ]);
  });

  it('hold the price against the catalogue where the units are the same', async () => {
    const contract_lines = [
      line({ line_id: 'L1', unit_price: 33 }),
      line({ line_id: 'L2', unit_price: 30, unit: '元/核·月' }),
      line({ line_id: 'L3', item_code: '1014', unit: 'TB', unit_price: 900 }),
      line({ line_id: 'L4', item_code: '1002' }),
    ];
    const [answer] = await ask({ contract_lines }, '2025Q1');
    const of = new Map(answer?.lines.map((row) => [row.line_id, row]));
    // 3 元 × 10 × 3 months.
    expect(of.get('L1')).toMatchObject({ against: 'over', difference: 30_000n, effect: 90n * YUAN });
    expect(of.get('L2')).toMatchObject({ against: 'within', difference: 0n, effect: 0n });
    expect(of.get('L3')).toMatchObject({ against: 'other_unit', difference: null, effect: null });
    expect(of.get('L4')).toMatchObject({ against: 'no_quote', difference: null });
  });

  it('as the providers report them count a missing fee, never as 0', async () => {
    const report = (resource_type: string, fee: number | null, month = '2025-03'): TestRow => ({
      ...{ month, agency: 'A', provider: 'taiji', resource_type, allocated: 1, used: 1, fee },
    });
    const usage_reports = [
      report('CPU(核)', 100.05),
      report('存储(GB)', 10),
      report('存储(TB)', null),
      report('CPU(核)', 7, '2024-12'),
    ];
    const [answer] = await ask({ usage_reports }, '2025');
    expect(
      answer?.reported.map(({ resource, rows, unknown, amount }) => [
        resource,
        rows,
        unknown,
        yuanText(amount),
      ]),
    ).toEqual([
      ['cpu', 1, 0, '100.05'],
      ['storage', 2, 1, '10.00'],
    ]);
  });
});

describe('properties', () => {
  const draft = fc.record({
    agency: fc.constantFrom('A', 'B'),
    item_code: fc.constantFrom('1001', '1002', '4015', '5001', 'X9'),
    unit_price: fc.constantFrom(null, 0, 0.01, 33.3333, 12_345.6789, 900_719_925_474.0991),
    quantity: fc.constantFrom(null, 0, 1, 7.25, 1_000_000),
    months: fc.constantFrom(null, 0, 1, 2.5, 12, 36),
    start_date: fc.constantFrom(null, '2023-06-30', '2024-12-31', '2025-01-01', '2025-12-15'),
  });
  it(
    'four quarters are the year, and an agency’s lines are its fees',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(draft, { maxLength: 8 }), async (drafts) => {
          const contract_lines = drafts.map((over, i) => line({ ...over, line_id: `L${i}` }));
          const [year, ...quarters] = await ask(
            { contract_lines },
            '2025',
            '2025Q1',
            '2025Q2',
            '2025Q3',
            '2025Q4',
          );
          const sum = (rows: readonly { readonly amount: bigint | null }[] = []) =>
            rows.reduce((all, { amount }) => all + (amount ?? 0n), 0n);
          expect(quarters.reduce((all, quarter) => all + sum(quarter.fees), 0n)).toBe(sum(year?.fees));
          expect(sum(year?.lines)).toBe(sum(year?.fees.filter(({ agency }) => agency === 'A')));
        }),
        { numRuns: 8 },
      ),
    120_000,
  );
});

describe('money', () => {
  it('is rounded once, half away from zero', () => {
    // 0.005 元 is half a 分.
    expect([YUAN / 200n, YUAN / 200n - 1n, -YUAN / 200n].map(cents)).toEqual([1n, 0n, -1n]);
    expect([yuanText(-YUAN / 200n), yuanText(123_405n * (YUAN / 100n))]).toEqual(['-0.01', '1234.05']);
  });
});
