import { afterEach, describe, expect, it } from 'vitest';
import {
  coverage,
  missingHosts,
  monthRecords,
  RECONCILE_STEPS,
  reportChecks,
  usageReconciliation,
} from '../../src/indicators/reconcile.ts';
import { judgeReport, type ReportFacts } from '../../src/indicators/report-judgement.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import type { TestRow } from '../support/city.ts';
import { host, openCity, type Tables, usage } from '../support/efficiency.ts';

let open: Warehouse | null = null;

/** A city of January to March 2025, worked by hand in the tests. */
async function laid(tables: Tables): Promise<Warehouse> {
  open = await openCity(tables, ['2025-01', '2025-02', '2025-03', '2025Q1', '2025']);
  for (const { sql } of RECONCILE_STEPS) await open.execute(sql);
  return open;
}

afterEach(async () => {
  await open?.close();
  open = null;
});

/** H serves all along; K from mid-February; L, of agency B on another provider, is never seen. */
const HOSTS = [
  host('H'),
  host('K', { vcpu: 12, memory_gb: 24, storage_gb: 300, start_date: '2025-02-15' }),
  host('L', { system_id: 'T' }),
];

describe('hosts and usage held against one another', () => {
  const USAGE = [
    usage('H', '2025-01'),
    usage('H', '2025-02'),
    usage('H', '2025-03'),
    usage('K', '2025-02', { days_observed: 14 }),
  ];

  it('counts, by month, the hosts in service and those with a row', async () => {
    const { gaps } = await usageReconciliation(await laid({ hosts: HOSTS, host_usage: USAGE }));
    // January: only H of A, seen. February: both seen. March: K in service, not seen. L of B: three months unseen.
    expect(gaps).toEqual([
      { month: '2025-01', agency: 'B', provider: 'inspur', hosts: 1n, reported: 0n, missing: 1n },
      { month: '2025-02', agency: 'B', provider: 'inspur', hosts: 1n, reported: 0n, missing: 1n },
      { month: '2025-03', agency: 'A', provider: 'taiji', hosts: 2n, reported: 1n, missing: 1n },
      { month: '2025-03', agency: 'B', provider: 'inspur', hosts: 1n, reported: 0n, missing: 1n },
    ]);
  });

  it('names the agencies and providers without a single row, and the hosts that never have one', async () => {
    const { silent, hosts } = await usageReconciliation(await laid({ hosts: HOSTS, host_usage: USAGE }));
    const which = '2025-01、2025-02、2025-03';
    expect(silent).toEqual([
      { about: 'agency', unit: 'B', months: 3, which, hosts: 1n },
      { about: 'provider', unit: 'inspur', months: 3, which, hosts: 1n },
    ]);
    expect(hosts).toMatchObject([
      { host_id: 'L', agency: 'B', provider: 'inspur', months: 3n, source_file: 'hosts.csv', source_line: 4 },
    ]);
  });

  it('leads from a gap to the hosts behind it, with file and line', async () => {
    const warehouse = await laid({ hosts: HOSTS, host_usage: USAGE });
    expect(await missingHosts(warehouse, 'A', 'taiji', '2025-03')).toMatchObject([
      { host_id: 'K', system: '内部系统', service_days: 31, source_file: 'hosts.csv', source_line: 3 },
    ]);
    expect(await missingHosts(warehouse, 'A', '', '2025-02')).toEqual([]);
    expect((await missingHosts(warehouse, '', '', '2025-03')).map(({ host_id }) => host_id)).toEqual([
      'K',
      'L',
    ]);
  });

  it('does not miss a host before it starts, after it ends or after its system’s exit', async () => {
    const { gaps } = await usageReconciliation(
      await laid({
        systems: [
          { system_id: 'S', system: '内部系统', agency: 'A', provider: 'taiji', exit_date: '2025-02-28' },
        ],
        hosts: [
          host('H', { start_date: '2025-02-01' }),
          host('G', { end_date: '2024-12-31' }),
          host('J', { end_date: '2025-03-01' }),
        ],
        host_usage: [usage('H', '2025-01'), usage('H', '2025-02'), usage('H', '2025-03')],
      }),
    );
    // H's rows of January and March are of months in which it did not serve; J leaves with its system in February.
    expect(gaps.map(({ month, hosts, missing }) => [month, hosts, missing])).toEqual([
      ['2025-01', 1n, 1n],
      ['2025-02', 2n, 1n],
    ]);
  });
});

const report = (month: string, resource_type: string, over: TestRow): TestRow => ({
  month,
  agency: 'A',
  provider: 'taiji',
  resource_type,
  allocated: null,
  used: null,
  ...over,
});

describe('the providers’ reports against the monitoring', () => {
  /** Verdicts of agency A's reports by month and resource. */
  async function checked(reports: readonly TestRow[], rows: readonly TestRow[], hosts = HOSTS) {
    const found = await reportChecks(await laid({ hosts, host_usage: rows, usage_reports: reports }));
    return Object.fromEntries(found.map((row) => [`${row.month} ${row.resource}`, row]));
  }
  const H1 = usage('H', '2025-01', { cpu_avg: 20, memory_avg: 30, storage_used_gb: 60 });

  it('is in dispute above 5 points, not at 5', async () => {
    const at = await checked([report('2025-01', 'CPU(核)', { allocated: 4, used: 1 })], [H1]);
    expect(at['2025-01 cpu']).toMatchObject({
      reported: 25,
      monitored: 20,
      difference: 5,
      use: '一致',
      size: '一致',
      source_file: 'usage_reports.csv',
      source_line: 2,
    });
    await open?.close();
    // 1.0001 of 4 = 25.0025 %.
    const above = await checked([report('2025-01', 'CPU(核)', { allocated: 4, used: 1.0001 })], [H1]);
    expect(above['2025-01 cpu']).toMatchObject({ reported: 25.0025, difference: 5.0025, use: '数据异议' });
    await open?.close();
    const below = await checked(
      [report('2025-01', '内存(GB)', { allocated: 8, utilisation: 24.9999 })],
      [H1],
    );
    expect(below['2025-01 memory']).toMatchObject({ monitored: 30, difference: -5.0001, use: '数据异议' });
  });

  it('takes the written utilisation before used ÷ allocated, and says where neither is there', async () => {
    const found = await checked(
      [
        report('2025-01', 'CPU(核)', { allocated: 4, used: 4, utilisation: 21 }),
        report('2025-01', '内存(GB)', { allocated: 0, used: 0 }),
      ],
      [H1],
    );
    expect(found['2025-01 cpu']).toMatchObject({ reported: 21, use: '一致' });
    expect(found['2025-01 memory']).toMatchObject({ reported: null, use: '未报利用率', size: '分配量不符' });
  });

  it('weighs by size: 4 vCPU at 20 % and 12 at 40 % are 35 %', async () => {
    const rows = [
      usage('H', '2025-02', { cpu_avg: 20 }),
      usage('K', '2025-02', { cpu_avg: 40, days_observed: 14 }),
    ];
    const found = await checked([report('2025-02', 'CPU(核)', { allocated: 16, used: 5.6 })], rows);
    expect(found['2025-02 cpu']).toMatchObject({ monitored: 35, difference: 0, capacity: 16, use: '一致' });
  });

  it('says nothing where less than 80 % of the size is monitored, or the days are too few', async () => {
    const reports = [report('2025-02', 'CPU(核)', { allocated: 16, used: 16 })];
    const half = [usage('H', '2025-02', { cpu_avg: 20 }), usage('K', '2025-02', { cpu_avg: null })];
    expect((await checked(reports, half))['2025-02 cpu']).toMatchObject({ monitored: 20, use: '监测不足' });
    await open?.close();
    // 11 of 14 days in service are 78.6 %, so K's month is not valid; H alone is 4 of 16.
    const few = [
      usage('H', '2025-02', { cpu_avg: 20 }),
      usage('K', '2025-02', { cpu_avg: 40, days_observed: 11 }),
    ];
    expect((await checked(reports, few))['2025-02 cpu']).toMatchObject({ monitored: 20, use: '监测不足' });
    await open?.close();
    const nobody = await checked(
      [{ ...report('2025-01', 'CPU(核)', { allocated: 4, used: 1 }), agency: 'B' }],
      [H1],
    );
    expect(nobody['2025-01 cpu']).toMatchObject({ monitored: null, use: '无监测数据', size: '无主机' });
  });

  it('adds up storage in GB and TB, 1 TB being 1 024 GB, as one report', async () => {
    // 0.05 TB + 48.8 GB = 100 GB; 0.025 TB + 34.4 GB = 60 GB.
    const found = await checked(
      [
        report('2025-01', '存储(GB)', { allocated: 48.8, used: 34.4 }),
        report('2025-01', '存储(TB)', { allocated: 0.05, used: 0.025 }),
      ],
      [H1],
    );
    expect(found['2025-01 storage']).toMatchObject({
      records: 2,
      allocated: 100,
      reported: 60,
      monitored: 60,
      use: '一致',
      size: '一致',
    });
  });

  it('reads the month’s own size from the usage row, and lets the reported size lie between whole and any days', async () => {
    const rows = [
      usage('H', '2025-02', { cpu_avg: 20, vcpu: 8 }),
      usage('K', '2025-02', { cpu_avg: 20, days_observed: 14 }),
    ];
    const size = async (allocated: number) => {
      const found = await checked([report('2025-02', 'CPU(核)', { allocated, used: allocated / 5 })], rows);
      await open?.close();
      return [found['2025-02 cpu']?.capacity, found['2025-02 cpu']?.size];
    };
    // H has 8 vCPU that month, K 12 for half of it: 8 to 20 are in order, with 5 % on either side (7.6 to 21).
    expect(await size(7.6)).toEqual([20, '一致']);
    expect(await size(7.59)).toEqual([20, '分配量不符']);
    expect(await size(21)).toEqual([20, '一致']);
    expect(await size(21.01)).toEqual([20, '分配量不符']);
  });

  it('judges exactly where doubles would not', () => {
    const facts: ReportFacts = {
      allocated: 10n ** 18n,
      used: null,
      utilisation: null,
      load: 10n ** 23n,
      weight: 10n ** 18n,
      known: 10n ** 18n,
      capacity: 10n ** 18n,
      wholeCapacity: 10n ** 18n,
    };
    // Monitored 10 %. Reported (15 % of 10^18) is 5 points off; one part in 10^18 more is beyond.
    const used = 15n * 10n ** 16n;
    expect(judgeReport({ ...facts, used }).use).toBe('一致');
    expect(judgeReport({ ...facts, used: used + 1n }).use).toBe('数据异议');
  });
});

describe('coverage by table and month', () => {
  it('has every delivered table of what happened, each month of the data, 0 included', async () => {
    const warehouse = await laid({
      hosts: HOSTS,
      host_usage: [usage('H', '2025-01'), usage('K', '2025-03'), usage('H', '2025-03')],
      satisfaction: [
        { period: '2025Q1', agency: 'A', provider: 'taiji', score: 80 },
        { period: '2025-02', agency: 'B', provider: 'taiji', score: 80 },
        { period: '2024Q4', agency: 'A', provider: 'taiji', score: 80 },
      ],
      certificates: [
        { provider: 'taiji', kind: '等保三级', valid_from: '2020-05-05', valid_to: '2025-02-01' },
        { provider: 'taiji', kind: '云安全审查', valid_from: '2025-02-28', valid_to: null },
      ],
      submissions: [{ provider: 'taiji', kind: '月报', due_at: '2025-02-28 24:00', submitted_at: null }],
      duty_gaps: [],
    });
    const found = await coverage(warehouse);
    const of = (table: string) =>
      found.filter((row) => row.table_name === table).map((row) => [row.month, Number(row.records)]);
    expect([...new Set(found.map((row) => row.table_name))].sort()).toEqual([
      'certificates',
      'duty_gaps',
      'host_usage',
      'satisfaction',
      'submissions',
    ]);
    expect(of('host_usage')).toEqual([
      ['2025-01', 1],
      ['2025-02', 0],
      ['2025-03', 2],
    ]);
    // A quarter's score speaks of three months; the three of 2024 lie outside the data's span.
    expect(of('satisfaction')).toEqual([
      ['', 3],
      ['2025-01', 1],
      ['2025-02', 2],
      ['2025-03', 1],
    ]);
    // The second has no end: known to be valid in the month of its beginning alone.
    expect(of('certificates')).toEqual([
      ['2025-01', 1],
      ['2025-02', 2],
      ['2025-03', 0],
    ]);
    expect(of('duty_gaps').map(([, records]) => records)).toEqual([0, 0, 0]);
    // 24:00 of 28 February is February's.
    expect(of('submissions').filter(([, records]) => records === 1)).toEqual([['2025-02', 1]]);
  });

  it('leads to provider, agency, file and lines, a usage row by way of its host', async () => {
    const warehouse = await laid({
      hosts: HOSTS,
      host_usage: [usage('H', '2025-03'), usage('L', '2025-03'), usage('K', '2025-03')],
      incidents: [{ incident_id: 'I', provider: 'taiji', reported_at: '2025-03-31 23:59:59' }],
    });
    expect(await monthRecords(warehouse, 'host_usage', '2025-03')).toEqual([
      {
        provider: 'inspur',
        agency: 'B',
        source_file: 'host_usage.csv',
        records: 1n,
        first_line: 3,
        last_line: 3,
      },
      {
        provider: 'taiji',
        agency: 'A',
        source_file: 'host_usage.csv',
        records: 2n,
        first_line: 2,
        last_line: 4,
      },
    ]);
    expect(await monthRecords(warehouse, 'incidents', '2025-03')).toMatchObject([
      { provider: 'taiji', agency: '', source_file: 'incidents.csv', records: 1n },
    ]);
    expect(await monthRecords(warehouse, "x' OR 1=1 --", '2025-03')).toEqual([]);
  });
});
