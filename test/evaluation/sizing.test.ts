import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { YUAN, yuanText } from '../../src/evaluation/money.ts';
import { CONFIDENCES, confidence, savings, sizing } from '../../src/evaluation/sizing.ts';
import type { TestRow } from '../support/city.ts';
import { host, IDLE, openCity, type Tables, usage } from '../support/efficiency.ts';

const Q1 = ['2025-01', '2025-02', '2025-03'];
/** A vCPU at 30 元 on taiji; memory has no price there. */
const CEILINGS = [{ item_code: '1001', provider: 'taiji', price: 30 }];

async function asked(tables: Tables, period = '2025Q1', ceilings = CEILINGS) {
  const warehouse = await openCity(tables, [period], ceilings);
  const rows = await sizing(warehouse, period, 'A');
  const sums = await savings(warehouse, period);
  const everybody = await sizing(warehouse, period);
  await warehouse.close();
  return { rows, sums, everybody };
}
const sized = async (over: TestRow, loads: TestRow[], more: Tables = {}) =>
  (
    await asked({
      hosts: [host('H', over)],
      host_usage: loads.map((load, i) => usage('H', Q1[i] ?? '', load)),
      ...more,
    })
  ).rows[0];
const flat = (cpu_p95: number, memory_p95 = 60): TestRow[] => Q1.map(() => ({ cpu_p95, memory_p95 }));

const line = (line_id: string, over: TestRow): TestRow => ({
  line_id,
  contract_id: 'C',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  item_code: '1001',
  unit_price: 25.5,
  signed_on: '2024-01-01',
  start_date: '2024-01-01',
  end_date: '2025-03-31',
  ...over,
});

/** Expected sizes by hand, from definitions.md Right-sizing. */
describe('right-sizing', () => {
  it('fits the largest monthly P95 at the class’s target, up to an even number', async () => {
    // other: 16·30 ÷ 60 = 8 exactly; a trace more needs 10. public: 16·30 ÷ 40 = 12.
    expect(await sized({ vcpu: 16 }, flat(30))).toMatchObject({ action: 'resize', new_vcpu: 8n });
    expect(await sized({ vcpu: 16 }, [{ cpu_p95: 1 }, { cpu_p95: 30.0001 }, { cpu_p95: 2 }])).toMatchObject({
      new_vcpu: 10n,
      cpu_p95: 300_001n,
    });
    expect(await sized({ vcpu: 16, system_id: 'P' }, flat(30))).toMatchObject({ new_vcpu: 12n });
  });

  it('never goes under 2 vCPU and proposes nothing that saves less than 2', async () => {
    expect(await sized({ vcpu: 8 }, flat(0))).toMatchObject({ new_vcpu: 2n });
    expect(await sized({ vcpu: 3 }, flat(10))).toBeUndefined();
    // 8·90 ÷ 60 = 12: a host is never made larger.
    expect(await sized({ vcpu: 8 }, flat(90))).toBeUndefined();
  });

  it('sizes memory in steps of 4 GB from 4 GB', async () => {
    // 32·30 ÷ 80 = 12; public 32·30 ÷ 75 = 12.8 → 16; 32·1 ÷ 80 → 4.
    const at = async (load: number, system_id = 'S') =>
      (await sized({ memory_gb: 32, system_id }, flat(60, load)))?.new_memory;
    expect(await at(30)).toBe(120_000n);
    expect(await at(30, 'P')).toBe(160_000n);
    expect(await at(1)).toBe(40_000n);
  });

  it('needs three eligible months and service on the last day', async () => {
    expect(await sized({ vcpu: 16 }, flat(10).slice(0, 2))).toBeUndefined();
    expect(await sized({ vcpu: 16, end_date: '2025-03-30' }, flat(10))).toBeUndefined();
    expect(await sized({ vcpu: 16, end_date: '2025-03-31' }, flat(10))).toMatchObject({
      ...{ months: 3, period_months: 3, first_month: '2025-01', last_month: '2025-03' },
    });
    const gap = [{ cpu_p95: 10 }, { cpu_p95: null }, { cpu_p95: 10 }];
    expect(await sized({ vcpu: 16, memory_gb: 32 }, gap)).toMatchObject({ cpu_p95: null, new_vcpu: 16n });
  });

  it('proposes a host idle in its last three eligible months for release, whole', async () => {
    expect(await sized({}, [IDLE, IDLE, IDLE])).toMatchObject({
      ...{ action: 'release', new_vcpu: 0n, new_memory: 0n, idle_months: 3, storage_released: 1_000_000n },
    });
    expect(await sized({}, [IDLE, IDLE, {}])).toBeUndefined();
  });
});

/** Yuan by hand: Δ × monthly price × 12. */
describe('what it is worth', () => {
  const BIG = { vcpu: 16, memory_gb: 32 };

  it('is priced by the catalogue, or not at all', async () => {
    // 16 → 8 vCPU: 8 × 30 × 12 = 2 880 元. 32·60 ÷ 80 = 24 GB: 8 GB without a price.
    const row = await sized(BIG, flat(30));
    expect(row).toMatchObject({ vcpu_price: { from: 'catalogue', price: 300_000n }, new_memory: 240_000n });
    expect(row?.memory_price).toEqual({ from: 'unpriced', price: null, line: null, place: null });
    expect(yuanText(row?.vcpu_saving ?? 0n)).toBe('2880.00');
    expect(row?.memory_saving).toBeNull();
    expect(row?.confidence).toBe('low');
  });

  it('is priced by the system’s line in force on the last day that was signed last', async () => {
    // 8 × 25.5 × 12 = 2 448 元; memory at 0 is worth 0, which is not unpriced.
    const contract_lines = [
      line('L1', {}),
      line('L2', { end_date: '2025-03-30', unit_price: 1 }),
      line('L3', { start_date: '2025-04-01', end_date: '2026-03-31', unit_price: 2 }),
      line('L4', { signed_on: '2023-01-01', unit_price: 3 }),
      line('L5', { system_id: 'P', unit_price: 4 }),
      line('L6', { item_code: '1002', unit_price: 0 }),
    ];
    const row = await sized(BIG, flat(30), { contract_lines });
    expect(row?.vcpu_price).toMatchObject({ from: 'contract', line: 'L1', place: 'contract_lines.csv:2' });
    expect(yuanText(row?.vcpu_saving ?? 0n)).toBe('2448.00');
    expect(row?.memory_price).toMatchObject({ from: 'contract', line: 'L6' });
    expect(row?.memory_saving).toBe(0n);
    expect(row?.confidence).toBe('high');
  });

  it('takes no price of another unit for that of a vCPU or a GB', async () => {
    const other = (unit: string) => ({
      contract_lines: [line('L1', { item_code: '1002', unit_price: 20_480, unit })],
    });
    expect((await sized(BIG, flat(30), other('1 TB')))?.memory_price.from).toBe('unpriced');
    expect((await sized(BIG, flat(30), other('元/GB·月')))?.memory_price.from).toBe('contract');
  });

  it('holds the largest decimals of the contract without overflow', async () => {
    const contract_lines = [line('L1', { unit_price: 900_719_925_474.0991 })];
    const row = await sized({ vcpu: 1_000_000 }, flat(0), { contract_lines });
    // 999 998 × 900 719 925 474.0991 × 12
    expect(row?.vcpu_saving).toBe((999_998n * 9_007_199_254_740_991n * 12n * YUAN) / 10_000n);
  });
});

describe('confidence', () => {
  const of = (months: number, from: 'contract' | 'catalogue' | 'unpriced') =>
    confidence({ months, period_months: 12 }, from);
  it('asks for nine months of twelve and the contract’s price', () => {
    expect([of(9, 'contract'), of(12, 'contract')]).toEqual(['high', 'high']);
    expect([of(8, 'contract'), of(9, 'catalogue')]).toEqual(['middle', 'middle']);
    expect([of(8, 'catalogue'), of(12, 'unpriced')]).toEqual(['low', 'low']);
  });
});

const machine = fc.record({
  system_id: fc.constantFrom('S', 'P', 'T'),
  vcpu: fc.integer({ min: 1, max: 64 }),
  memory_gb: fc.constantFrom(2, 4, 8.25, 64, 100),
  loads: fc.array(
    fc.oneof(
      fc.record({
        cpu_p95: fc.constantFrom(null, 0, 2, 9.9999, 30, 60, 100),
        memory_p95: fc.constantFrom(null, 1, 40, 80, 100),
      }),
      fc.constant(IDLE),
    ),
    { minLength: 2, maxLength: 3 },
  ),
});
const prices = fc.array(
  fc.record({
    system_id: fc.constantFrom('S', 'P', 'T'),
    item_code: fc.constantFrom('1001', '1002'),
    unit_price: fc.constantFrom(null, 0, 0.01, 25.5, 33.3333),
  }),
  { maxLength: 4 },
);

describe('properties', () => {
  it(
    'a suggestion never grows a host, always carries its peak, and the sums are the suggestions added up',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(machine, { minLength: 1, maxLength: 4 }),
          prices,
          async (machines, quotes) => {
            const { everybody, sums } = await asked({
              hosts: machines.map(({ loads: _, ...size }, i) => host(`H${i}`, size)),
              host_usage: machines.flatMap(({ loads }, i) =>
                loads.map((load, m) => usage(`H${i}`, Q1[m] ?? '', load)),
              ),
              contract_lines: quotes.map((quote, i) => line(`L${i}`, quote)),
            });
            for (const row of everybody) {
              const target = row.class === 'public' ? [40n, 75n] : [60n, 80n];
              expect(row.new_vcpu <= row.vcpu && row.new_memory <= row.memory_gb).toBe(true);
              if (row.action === 'release') continue;
              // A size of P95 at its target or less: size · target ≥ old size · P95, unless the host stays as it is.
              if (row.new_vcpu < row.vcpu) {
                expect(row.new_vcpu % 2n === 0n && row.vcpu - row.new_vcpu >= 2n).toBe(true);
                expect(row.new_vcpu * (target[0] ?? 0n) * 10_000n).toBeGreaterThanOrEqual(
                  row.vcpu * (row.cpu_p95 ?? 0n),
                );
              }
              if (row.new_memory < row.memory_gb)
                expect(row.new_memory * (target[1] ?? 0n) * 10_000n).toBeGreaterThanOrEqual(
                  row.memory_gb * (row.memory_p95 ?? 0n),
                );
            }
            for (const { item, agency, provider, by, ...sum } of sums) {
              const own = everybody.filter((row) => row.agency === agency && row.provider === provider);
              const given = own.map((row) =>
                item === '1001'
                  ? {
                      quantity: (row.vcpu - row.new_vcpu) * 10_000n,
                      amount: row.vcpu_saving,
                      price: row.vcpu_price,
                    }
                  : {
                      quantity: row.memory_gb - row.new_memory,
                      amount: row.memory_saving,
                      price: row.memory_price,
                    },
              );
              const total = (of: (row: (typeof given)[number]) => bigint) =>
                given.reduce((all, row) => all + of(row), 0n);
              expect(sum).toEqual({
                hosts: given.filter(({ quantity }) => quantity > 0n).length,
                quantity: total(({ quantity }) => quantity),
                unpriced: total(({ quantity, price }) => (price.price === null ? quantity : 0n)),
                amount: total(({ amount }) => amount ?? 0n),
              });
              const parts = CONFIDENCES.map((level) => by[level]);
              expect(parts.reduce((all, { quantity }) => all + quantity, 0n)).toBe(sum.quantity);
              expect(parts.reduce((all, { amount }) => all + amount, 0n)).toBe(sum.amount);
            }
            // Nothing is suggested that no sum holds.
            const summed = sums.reduce((all, { amount }) => all + amount, 0n);
            const listed = everybody.reduce(
              (all, row) => all + (row.vcpu_saving ?? 0n) + (row.memory_saving ?? 0n),
              0n,
            );
            expect(summed).toBe(listed);
          },
        ),
        { numRuns: 8 },
      ),
    120_000,
  );
});
