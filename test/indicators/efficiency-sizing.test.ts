import { describe, expect, it } from 'vitest';
import { agencySizing, SIZING_STEPS } from '../../src/indicators/sizing.ts';
import type { TestRow } from '../support/city.ts';
import { host, IDLE, openCity, type Tables, usage } from '../support/efficiency.ts';

const Q1 = ['2025-01', '2025-02', '2025-03'];

/** Sizing of agency A in 2025Q1, whose catalogue prices a vCPU at 30 元 and leaves memory out. */
async function sized(tables: Tables) {
  const warehouse = await openCity(tables, ['2025Q1']);
  await warehouse.execute("INSERT INTO ceilings VALUES ('1001', 'taiji', 30)");
  for (const step of SIZING_STEPS) await warehouse.execute(step.sql);
  const rows = await agencySizing(warehouse, 'A', '2025Q1');
  await warehouse.close();
  return rows;
}
const one = async (over: TestRow, loads: TestRow[], more: Tables = {}) =>
  (
    await sized({
      hosts: [host('H', over)],
      host_usage: loads.map((load, i) => usage('H', Q1[i] ?? '', load)),
      ...more,
    })
  )[0];
const flat = (cpu_p95: number, memory_p95 = 60): TestRow[] => Q1.map(() => ({ cpu_p95, memory_p95 }));

describe('right-sizing', () => {
  it('fits the largest monthly P95 at the class’s target, up to an even number', async () => {
    // other: 16·30 ÷ 60 = 8 exactly; a trace more needs 10. public: 16·30 ÷ 40 = 12.
    expect(await one({ vcpu: 16 }, flat(30))).toMatchObject({ action: 'resize', new_vcpu: 8n });
    expect(await one({ vcpu: 16 }, [{ cpu_p95: 1 }, { cpu_p95: 30.0001 }, { cpu_p95: 2 }])).toMatchObject({
      new_vcpu: 10n,
      cpu_p95: 300_001n,
    });
    expect(await one({ vcpu: 16, system_id: 'P' }, flat(30))).toMatchObject({ new_vcpu: 12n });
  });

  it('never goes under 2 vCPU and proposes nothing that saves less than 2', async () => {
    expect(await one({ vcpu: 8 }, flat(0))).toMatchObject({ new_vcpu: 2n });
    expect(await one({ vcpu: 3 }, flat(10))).toMatchObject({ new_vcpu: 3n, action: 'keep' });
    // 8·90 ÷ 60 = 12: a host is never made larger.
    expect(await one({ vcpu: 8 }, flat(90))).toMatchObject({ new_vcpu: 8n, action: 'keep' });
  });

  it('sizes memory in steps of 4 GB from 4 GB', async () => {
    // 32·30 ÷ 80 = 12; public 32·30 ÷ 75 = 12.8 → 16; 32·1 ÷ 80 → 4.
    const at = async (load: number, system_id = 'S') =>
      (await one({ memory_gb: 32, system_id }, flat(60, load)))?.new_memory;
    expect(await at(30)).toBe(120_000n);
    expect(await at(30, 'P')).toBe(160_000n);
    expect(await at(1)).toBe(40_000n);
  });

  it('needs three eligible months and service on the last day', async () => {
    expect(await one({}, flat(10).slice(0, 2))).toBeUndefined();
    expect(await one({ end_date: '2025-03-30' }, flat(10))).toBeUndefined();
    expect(await one({ end_date: '2025-03-31' }, flat(10))).toMatchObject({ months: 3 });
    expect(await one({ vcpu: 16 }, [{ cpu_p95: 10 }, { cpu_p95: null }, { cpu_p95: 10 }])).toMatchObject({
      cpu_p95: null,
      new_vcpu: 16n,
    });
  });

  it('proposes a host idle in its last three eligible months for release, whole', async () => {
    expect(await one({}, [IDLE, IDLE, IDLE])).toMatchObject({
      action: 'release',
      new_vcpu: 0n,
      new_memory: 0n,
    });
    expect(await one({}, [IDLE, IDLE, {}])).toMatchObject({ action: 'keep' });
  });

  it('prices by the system’s line in force at the end, else the catalogue, else not at all', async () => {
    // 16 → 8 vCPU: 8 × 30 × 12 = 2 880 元; by a line at 25.5: 2 448 元. Memory 32 → 24 GB has no price.
    const big = { vcpu: 16, memory_gb: 32 };
    expect(await one(big, flat(30))).toMatchObject({
      vcpu_price_from: 'catalogue',
      vcpu_saving: 288_000_000_000n,
      memory_price_from: 'unpriced',
      new_memory: 240_000n,
      memory_saving: null,
    });
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
    const contract_lines = [
      line('L1', {}),
      line('L2', { end_date: '2025-03-30', unit_price: 1 }),
      line('L3', { start_date: '2025-04-01', end_date: '2026-03-31', unit_price: 2 }),
      line('L4', { signed_on: '2023-01-01', unit_price: 3 }),
      line('L5', { system_id: 'P', unit_price: 4 }),
      line('L6', { item_code: '1002', unit_price: 0 }),
    ];
    expect(await one(big, flat(30), { contract_lines })).toMatchObject({
      vcpu_price_from: 'contract',
      vcpu_line: 'L1',
      vcpu_saving: 244_800_000_000n,
      memory_line: 'L6',
      memory_saving: 0n,
    });
  });
});
