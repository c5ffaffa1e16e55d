import { describe, expect, it } from 'vitest';
import { evidence } from '../../src/indicators/evidence.ts';
import type { TestRow } from '../support/city.ts';
import { host, measured, openCity, usage } from '../support/efficiency.ts';

let serial = 0;
const order = (part: string, completed_at: string | null, over: TestRow = {}): TestRow => ({
  order_id: `W${++serial}`,
  part,
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  received_at: '2024-01-01 09:00',
  completed_at,
  vcpu: 10,
  ...over,
});
const online = async (period: string, ...work_orders: TestRow[]) =>
  (await measured({ work_orders }, period))['A.E6'];

describe('E6', () => {
  it('takes 入云 orders completed in the period moved back by 90 days, half-open', async () => {
    // 2025Q2 = [04-01, 07-01); 90 days earlier: [2025-01-01, 2025-04-02).
    const done = order('上线', '2025-06-30 23:59');
    expect(await online('2025Q2', order('入云', '2024-12-31 23:59'), done)).toBe('not_applicable');
    expect(await online('2025Q2', order('入云', '2025-01-01 00:00'), done)).toBe(100);
    expect(await online('2025Q2', order('入云', '2025-04-01 23:59'), done)).toBe(100);
    expect(await online('2025Q2', order('入云', '2025-04-02 00:00'), done)).toBe('not_applicable');
  });

  it('counts as online what was completed before the end, capped by what was configured', async () => {
    const configured = order('入云', '2025-02-01 10:00', { vcpu: 10 });
    expect(await online('2025Q2', configured)).toBe(0);
    expect(await online('2025Q2', configured, order('上线', '2025-06-30 10:00', { vcpu: 4 }))).toBe(40);
    expect(await online('2025Q2', configured, order('上线', '2025-07-01 00:00', { vcpu: 4 }))).toBe(0);
    expect(await online('2025Q2', configured, order('上线', null, { vcpu: 4 }))).toBe(0);
    expect(await online('2025Q2', configured, order('上线', '2020-01-01 00:00', { vcpu: 99 }))).toBe(100);
  });

  it('caps a system each, so one cannot cover another', async () => {
    // S: min(10, 30) = 10; P: min(30, 0) = 0; 10 of 40.
    const rows = [
      order('入云', '2025-02-01 10:00', { vcpu: 4 }),
      order('入云', '2025-02-02 10:00', { vcpu: 6 }),
      order('入云', '2025-02-01 10:00', { system_id: 'P', vcpu: 30 }),
      order('上线', '2025-03-01 10:00', { vcpu: 30 }),
    ];
    expect(await online('2025Q2', ...rows)).toBe(25);
  });

  it('belongs to the 入云 order’s agency; 上线 counts whatever agency it names', async () => {
    const rows = [
      order('入云', '2025-02-01 10:00'),
      order('上线', '2025-03-01 10:00', { agency: 'B', vcpu: 5 }),
    ];
    const values = await measured({ work_orders: rows }, '2025Q2');
    expect([values['A.E6'], values['B.E6']]).toEqual([50, 'not_applicable']);
  });

  it('leaves out orders without system or vcpu, and systems whose completed 上线 order has none', async () => {
    expect(await online('2025Q2', order('入云', '2025-02-01 10:00', { system_id: null }))).toBe(
      'not_applicable',
    );
    expect(await online('2025Q2', order('入云', '2025-02-01 10:00', { vcpu: null }))).toBe('not_applicable');
    const rows = [
      order('入云', '2025-02-01 10:00'),
      order('入云', '2025-02-01 10:00', { system_id: 'P', vcpu: 5 }),
      order('上线', '2025-03-01 10:00', { vcpu: 10 }),
      order('上线', '2025-03-02 10:00', { vcpu: null }),
    ];
    expect(await online('2025Q2', ...rows)).toBe(0);
    // Not yet completed at the end: no reason to leave it out.
    const open = [...rows.slice(0, 3), order('上线', '2025-07-02 10:00', { vcpu: null })];
    expect(await online('2025Q2', ...open)).toBeCloseTo((10 / 15) * 100, 12);
    const warehouse = await openCity({ work_orders: rows }, ['2025Q2']);
    const [systems] = await evidence(warehouse, 'E6', 'A', '2025Q2');
    expect(systems?.rows).toEqual([
      {
        ...{ system_id: 'P', orders: 1, configured: 5n, online: 0n, left_out: false },
        places: 'work_orders.csv:3',
      },
      {
        ...{ system_id: 'S', orders: 1, configured: 10n, online: 10n, left_out: true },
        places: 'work_orders.csv:2、4-5',
      },
    ]);
    await warehouse.close();
  });
});

const suggestion = (due_on: string, status: string | null, closed_on: string | null = null): TestRow => ({
  suggestion_id: `J${++serial}`,
  agency: 'A',
  host_id: 'H',
  issued_on: '2025-01-01',
  due_on,
  status,
  closed_on,
});
const answered = async (...suggestions: TestRow[]) => (await measured({ suggestions }, '2025Q2'))['A.E7'];

describe('E7', () => {
  it('counts 已办结 and 已说明 among those due in the period', async () => {
    expect(
      await answered(
        suggestion('2025-03-31', '未办结'),
        suggestion('2025-04-01', '已办结', '2025-05-01'),
        suggestion('2025-05-01', '已说明'),
        suggestion('2025-05-01', '未办结'),
        suggestion('2025-06-30', '未办结'),
        suggestion('2025-07-01', '未办结'),
      ),
    ).toBe(50);
  });

  it('takes one closed after the end as open', async () => {
    expect(await answered(suggestion('2025-06-01', '已办结', '2025-06-30'))).toBe(100);
    expect(await answered(suggestion('2025-06-01', '已办结', '2025-07-01'))).toBe(0);
    expect(await answered(suggestion('2025-06-01', '已办结'))).toBe(100);
  });

  it('leaves out a row without a status', async () => {
    expect(await answered(suggestion('2025-06-01', null))).toBe('not_applicable');
    const warehouse = await openCity({ suggestions: [suggestion('2025-06-01', '已说明')] }, ['2025Q2']);
    const [due] = await evidence(warehouse, 'E7', 'A', '2025Q2');
    expect(due?.rows).toMatchObject([
      { due_on: '2025-06-01', status: '已说明', done: true, source_file: 'suggestions.csv', source_line: 2 },
    ]);
    await warehouse.close();
  });
});

describe('what was not delivered', () => {
  it('is not measured; an empty table is', async () => {
    const none = await measured({}, '2025Q2');
    expect([none['A.E1'], none['A.E4'], none['A.E6'], none['A.E7']]).toEqual(
      new Array(4).fill('not_measured'),
    );
    expect([none['B.hosts'], none['B.valid_months_percent']]).toEqual([0, 0]);
    const empty = await measured({ work_orders: [], suggestions: [] }, '2025Q2');
    expect([empty['A.E6'], empty['A.E7']]).toEqual(['not_applicable', 'not_applicable']);
  });

  it('does not touch the others', async () => {
    const values = await measured({ hosts: [host('H')], host_usage: [usage('H', '2025-05')] }, '2025-05');
    expect([values['A.E1.other'], values['A.E6'], values['B.E1']]).toEqual([
      50,
      'not_measured',
      'not_measured',
    ]);
  });
});
