import { describe, expect, it } from 'vitest';
import { agencyHosts, agencyMonths, hostMonths } from '../../src/indicators/efficiency.ts';
import { host, IDLE, LOW, measured, openCity, usage } from '../support/efficiency.ts';

describe('E1–E3', () => {
  it('weighs P95 by capacity, a class each, the row’s own size first', async () => {
    // other: (4·20 + 12·60) ÷ 16 = 50; public: 8·30 ÷ 8 = 30. Memory: (8·40 + 24·80) ÷ 32 = 70; public 16·50 ÷ 16.
    // Storage: (50 + 60 + 40) ÷ (100 + 100 + 50) = 60 %.
    const values = await measured(
      {
        hosts: [host('H'), host('K'), host('P', { system_id: 'P', vcpu: 8, memory_gb: 16, storage_gb: 50 })],
        host_usage: [
          usage('H', '2025-06', { cpu_p95: 20, memory_p95: 40, storage_used_gb: 50 }),
          usage('K', '2025-06', { cpu_p95: 60, memory_p95: 80, vcpu: 12, memory_gb: 24 }),
          usage('P', '2025-06', { cpu_p95: 30, memory_p95: 50, storage_used_gb: 40 }),
        ],
      },
      '2025-06',
    );
    expect(values['A.E1.other']).toBe(50);
    expect(values['A.E1.public']).toBe(30);
    expect(values['A.E2.other']).toBe(70);
    expect(values['A.E2.public']).toBe(50);
    expect(values['A.E3']).toBe(60);
  });

  it('keeps exact decimals', async () => {
    // (4·33.3333 + 4·33.3334) ÷ 8 = 33.33335 exactly.
    const warehouse = await openCity(
      {
        hosts: [host('H'), host('K')],
        host_usage: [
          usage('H', '2025-06', { cpu_p95: 33.3333 }),
          usage('K', '2025-06', { cpu_p95: 33.3334 }),
        ],
      },
      ['2025-06'],
    );
    const rows = await warehouse.query(
      "SELECT numerator, denominator FROM agency_measures WHERE unit = 'A' AND indicator = 'E1'",
    );
    expect(rows).toEqual([{ numerator: 2_666_668n, denominator: 80_000n }]);
    await warehouse.close();
  });

  it('shows storage at most 100 %', async () => {
    const values = await measured(
      { hosts: [host('H')], host_usage: [usage('H', '2025-06', { storage_used_gb: 130 })] },
      '2025-06',
    );
    expect(values['A.E3']).toBe(100);
  });

  it('drops a null measure from that indicator only, and is measured from 80 % of the eligible capacity', async () => {
    // cpu known for 16 of 20 vCPU = 80 %: measured, at the known hosts' 50. Memory known for 8 of 16 GB: not.
    const values = await measured(
      {
        hosts: [host('H', { vcpu: 16 }), host('K')],
        host_usage: [
          usage('H', '2025-06', { memory_p95: null, storage_used_gb: null }),
          usage('K', '2025-06', { cpu_p95: null }),
        ],
      },
      '2025-06',
    );
    expect(values['A.E1.other']).toBe(50);
    expect(values['A.E2']).toBe('not_measured');
    expect(values['A.E3']).toBe('not_measured');
    // E4: no host-month has both cpu_p95 and memory_p95. E5 needs cpu_p95: H alone, 16 of 20.
    expect(values['A.E4']).toBe('not_measured');
    expect(values['A.E5']).toBe(0);
    const under = await measured(
      {
        hosts: [host('H', { vcpu: 15 }), host('K')],
        host_usage: [usage('H', '2025-06'), usage('K', '2025-06', { cpu_p95: null })],
      },
      '2025-06',
    );
    expect(under['A.E1']).toBe('not_measured');
  });

  it('is not applicable where all that could be used is known to be nothing, and not measured where a size is unknown', async () => {
    // method.md 1: nothing to measure leaves the whole; no data does not.
    const e3 = async (...sizes: (number | null)[]) => {
      const hosts = sizes.map((storage_gb, i) => host(`H${i}`, { storage_gb }));
      const rows = hosts.map(({ host_id }) => usage(String(host_id), '2025-06', { storage_used_gb: 0 }));
      return (await measured({ hosts, host_usage: rows }, '2025-06'))['A.E3'];
    };
    expect(await e3(0, 0)).toBe('not_applicable');
    expect(await e3(0, null)).toBe('not_measured');
    expect(await e3(null, null)).toBe('not_measured');
    expect(await e3(0, 100)).toBe(0);
    const memory = await measured(
      { hosts: [host('H', { memory_gb: 0 })], host_usage: [usage('H', '2025-06')] },
      '2025-06',
    );
    expect(memory['A.E2']).toBe('not_applicable');
    // Nothing said of the size of what is not eligible.
    const none = await measured(
      { hosts: [host('H', { storage_gb: 0 })], host_usage: [usage('H', '2025-06', { days_observed: 3 })] },
      '2025-06',
    );
    expect(none['A.E3']).toBe('not_measured');
  });

  it('takes both classes together in the 80 % test', async () => {
    // public: nothing known of 4 vCPU; other: 16 known. 16 of 20 = 80 %, and only `other` has a value.
    const values = await measured(
      {
        hosts: [host('H', { vcpu: 16 }), host('P', { system_id: 'P' })],
        host_usage: [usage('H', '2025-06'), usage('P', '2025-06', { cpu_p95: null })],
      },
      '2025-06',
    );
    expect(values['A.E1.other']).toBe(50);
    expect(values).not.toHaveProperty(['A.E1.public']);
  });
});

const months = (...names: string[]) => names.map((month) => usage('H', month, LOW));
const low = async (rows: ReturnType<typeof months>, period: string) =>
  (await measured({ hosts: [host('H')], host_usage: rows }, period))['A.E4'];

describe('E4', () => {
  it('counts every month of a run of three, none of a run of two', async () => {
    expect(await low(months('2025-01', '2025-02', '2025-03'), '2025Q1')).toBe(100);
    expect(await low([...months('2025-01', '2025-02'), usage('H', '2025-03')], '2025Q1')).toBe(0);
    // 3 low months of 4 eligible
    expect(await low([...months('2025-01', '2025-02', '2025-03'), usage('H', '2025-04')], '2025')).toBe(75);
  });

  it('lets a run begin before the period but not reach past its end', async () => {
    const run = months('2024-11', '2024-12', '2025-01', '2025-02');
    expect(await low(run, '2025-01')).toBe(100);
    expect(await low(run, '2025Q1')).toBe(100);
    // To the end of 2024 the run is two months long.
    expect(await low(run, '2024Q4')).toBe(0);
    expect(await low(run, '2024-12')).toBe(0);
    // A run of March–May: in Q1 one month long, in April two, in May three.
    const later = months('2025-03', '2025-04', '2025-05');
    expect(await low(later, '2025Q1')).toBe(0);
    expect(await low(later, '2025-04')).toBe(0);
    expect(await low(later, '2025-05')).toBe(100);
    expect(await low(later, '2025Q2')).toBe(100);
  });

  it('is broken by a missing month, an ineligible one and a null input', async () => {
    expect(await low(months('2025-01', '2025-02', '2025-04'), '2025')).toBe(0);
    const short = [
      ...months('2025-01', '2025-02', '2025-04'),
      usage('H', '2025-03', { ...LOW, days_observed: 9 }),
    ];
    expect(await low(short, '2025')).toBe(0);
    // A null month between two runs of three leaves the denominator too: 6 of 6; a busy one stays: 6 of 7.
    const all = months('2025-01', '2025-02', '2025-03', '2025-05', '2025-06', '2025-07');
    expect(await low([...all, usage('H', '2025-04', { ...LOW, memory_p95: null })], '2025')).toBe(100);
    expect(await low([...all, usage('H', '2025-04')], '2025')).toBeCloseTo((6 / 7) * 100, 12);
    const two = months('2025-01', '2025-02', '2025-04', '2025-05');
    expect(await low([...two, usage('H', '2025-03', { ...LOW, cpu_p95: null })], '2025')).toBe(0);
  });

  it('limits are exclusive: 10 % and 30 % are not low', async () => {
    const at = (over: object) =>
      low(
        ['2025-01', '2025-02', '2025-03'].map((month) => usage('H', month, { ...LOW, ...over })),
        '2025Q1',
      );
    expect(await at({ cpu_p95: 9.9999, memory_p95: 29.9999 })).toBe(100);
    expect(await at({ cpu_p95: 10 })).toBe(0);
    expect(await at({ memory_p95: 30 })).toBe(0);
  });

  it('lets an idle month extend a run without counting it', async () => {
    // Low, idle, low: a run of three of which two count. Idle with a null memory_p95 is known all the same.
    const idle = usage('H', '2025-02', { ...IDLE, memory_p95: null });
    expect(await low([...months('2025-01', '2025-03'), idle], '2025Q1')).toBeCloseTo((2 / 3) * 100, 12);
    const values = await measured(
      { hosts: [host('H')], host_usage: [...months('2025-01', '2025-03'), idle] },
      '2025Q1',
    );
    expect(values['A.E5']).toBeCloseTo(100 / 3, 12);
  });

  it('a null cpu_max means not idle, so the month can be low', async () => {
    const rows = ['2025-01', '2025-02', '2025-03'].map((month) =>
      usage('H', month, { ...IDLE, cpu_max: null }),
    );
    const values = await measured({ hosts: [host('H')], host_usage: rows }, '2025Q1');
    expect(values['A.E4']).toBe(100);
    expect(values['A.E5']).toBe('not_measured');
  });

  it('shows the run on the host’s and the agency’s pages', async () => {
    const warehouse = await openCity(
      { hosts: [host('H')], host_usage: months('2025-02', '2025-03', '2025-04') },
      ['2025', '2025Q1'],
    );
    const [first] = await hostMonths(warehouse, 'H');
    expect(first).toMatchObject({ run_from: '2025-02', run_to: '2025-04', run_months: 3, cpu_p95: 50_000n });
    expect((await agencyHosts(warehouse, 'A', '2025'))[0]).toMatchObject({ low_months: 3 });
    expect((await agencyHosts(warehouse, 'A', '2025Q1'))[0]).toMatchObject({ low_months: 0 });
    const lowByMonth = async (period: string) =>
      (await agencyMonths(warehouse, 'A', period)).map((row) => row.low_vcpu);
    expect(await lowByMonth('2025Q1')).toEqual([0n, 0n, 0n]);
    expect((await lowByMonth('2025')).slice(0, 5)).toEqual([0n, 4n, 4n, 4n, 0n]);
    await warehouse.close();
  });
});

describe('E5', () => {
  const idle = async (over: object, month = '2025-06', hostOver: Record<string, string> = {}) =>
    (await measured({ hosts: [host('H', hostOver)], host_usage: [usage('H', month, over as never)] }, month))[
      'A.E5'
    ];

  it('needs all three under their exclusive limits', async () => {
    expect(await idle(IDLE)).toBe(100);
    expect(await idle({ ...IDLE, cpu_p95: 3 })).toBe(0);
    expect(await idle({ ...IDLE, cpu_max: 5 })).toBe(0);
    expect(await idle({ ...IDLE, network_out_mb: 5 })).toBe(0);
    expect(await idle({ ...IDLE, cpu_p95: 2.9999, cpu_max: 4.9999, network_out_mb: 4.9999 })).toBe(100);
  });

  it('needs the whole month in service, which a host that ends inside it has not', async () => {
    expect(await idle(IDLE, '2025-06', { end_date: '2025-06-29' })).toBe(0);
    expect(await idle(IDLE, '2025-06', { end_date: '2025-06-30' })).toBe(100);
  });

  it('takes 30 days off, or the whole of a shorter month', async () => {
    const off = (days_off: number) => ({ days_off, days_observed: 0, cpu_p95: null, cpu_max: null });
    expect(await idle(off(28), '2025-02')).toBe(100);
    // 27 of 28 days off: eligible, but its inputs are null, so nothing is measured.
    expect(await idle(off(27), '2025-02')).toBe('not_measured');
    expect(await idle(off(28), '2024-02')).toBe('not_measured');
    expect(await idle(off(29), '2024-02')).toBe(100);
    expect(await idle(off(30), '2025-01')).toBe(100);
    expect(await idle(off(29), '2025-01')).toBe('not_measured');
    expect(await idle({ ...off(29), cpu_p95: 1, cpu_max: 40 }, '2025-01')).toBe(0);
  });

  it('drops a host-month with a null input from both sums', async () => {
    // H idle (4), K busy (12), N null (4 of 20): 4 of 16 = 25 %.
    const values = await measured(
      {
        hosts: [host('H'), host('K', { vcpu: 12 }), host('N')],
        host_usage: [
          usage('H', '2025-06', IDLE),
          usage('K', '2025-06'),
          usage('N', '2025-06', { network_out_mb: null }),
        ],
      },
      '2025-06',
    );
    expect(values['A.E5']).toBe(25);
  });

  it('says nothing of host-months that are not eligible', async () => {
    expect(await idle({ ...IDLE, days_observed: 3 })).toBe('not_measured');
  });
});
