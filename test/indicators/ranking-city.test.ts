import { describe, expect, it } from 'vitest';
import { evidence } from '../../src/indicators/evidence.ts';
import type { TestRow } from '../support/city.ts';
import { openRanking, rank } from '../support/ranking.ts';

let serial = 0;
const system = (over: TestRow = {}): TestRow => ({
  system_id: `S${++serial}`,
  system: `系统${serial}`,
  agency: 'A1',
  provider: 'taiji',
  online_date: '2024-01-01',
  ...over,
});
const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const agencies = many(20, (i) => ({ agency_id: `A${i + 1}`, agency: `示例单位${i + 1}` }));

describe('M1, M2 and the systems that are live', () => {
  it('includes the day of going online and the day of exit', async () => {
    const systems = [
      system({ agency: 'A1', online_date: '2025-03-31' }),
      system({ agency: 'A2', exit_date: '2025-03-31' }),
      system({ agency: 'A2' }),
      system({ agency: 'A3', exit_date: '2025-03-30' }),
      system({ agency: 'A4', online_date: '2025-04-01' }),
      system({ agency: 'A5', online_date: null }),
      system({ agency: 'A6', exit_date: '2024-12-31' }),
    ];
    const read = await rank({ agencies, systems }, ['2025Q1']);
    // A1 and A2 of 20 agencies.
    expect(read('M1')).toMatchObject({ value: 10, n: null });
    // On 03-31: 3 systems. On 2024-12-31: the three old ones and the one leaving that day = 4. (3 − 4) ÷ 10.
    expect(read('M2').value).toBe(-10);
    // Days in Q1: 1 + 90 + 90 + 89.
    expect(read('live_system_days').value).toBe(270);
    expect(read('M1', '2025Q1', 'mobile')).toMatchObject({ value: 0, state: 'scored' });
    expect(read('M2', '2025Q1', 'mobile').state).toBe('not_applicable');
  });

  it('M2 divides by the systems there were, but by 10 at least', async () => {
    const grown = (before: number, added: number) => [
      ...many(before, () => system()),
      ...many(added, () => system({ online_date: '2025-02-01' })),
    ];
    const m2 = async (before: number, added: number) =>
      (await rank({ agencies, systems: grown(before, added) }, ['2025Q1']))('M2').value;
    expect(await m2(0, 3)).toBe(30);
    expect(await m2(10, 3)).toBe(30);
    expect(await m2(12, 3)).toBe(25);
  });
});

describe('M3: renewals', () => {
  const line = (contract_id: string, over: TestRow = {}): TestRow => ({
    line_id: `L${++serial}`,
    contract_id,
    agency: 'A1',
    provider: 'taiji',
    item_code: '1001',
    unit_price: 0,
    quantity: 1,
    months: 12,
    signed_on: '2024-01-01',
    start_date: '2024-01-01',
    end_date: '2025-03-31',
    ...over,
  });

  it('takes contracts by their latest end, renewed by a line of the same provider signed before the end', async () => {
    const renewal = { end_date: '2026-03-31' };
    const contract_lines = [
      line('K1', { end_date: '2024-12-31' }),
      line('K1'),
      line('N1', { ...renewal, renews: 'K1', signed_on: '2025-03-31' }),
      line('K2'),
      line('N2', { ...renewal, renews: 'K2', signed_on: '2025-04-01' }),
      line('K3'),
      line('N3', { ...renewal, renews: 'K3', signed_on: '2025-03-01', provider: 'mobile' }),
      line('K4', { end_date: '2025-04-01' }),
      line('K5', { end_date: null }),
    ];
    const read = await rank({ systems: [], contract_lines }, ['2025Q1', '2025']);
    expect(read('M3').n).toBe(3);
    expect(read('M3').value).toBeCloseTo(100 / 3, 12);
    // In the year K4 ends too, and K2 was renewed before the year's end: 2 of 4.
    expect(read('M3', '2025')).toMatchObject({ value: 50, n: 4 });
  });

  it('leaves out a contract only if every system it names has exited by its end', async () => {
    const systems = [
      system({ system_id: 'gone', exit_date: '2025-03-31' }),
      system({ system_id: 'late', exit_date: '2025-04-01' }),
    ];
    const contract_lines = [
      line('K1', { system_id: 'gone' }),
      line('K1'),
      line('K2', { system_id: 'gone' }),
      line('K2', { system_id: 'late' }),
      line('K3'),
    ];
    expect((await rank({ systems, contract_lines }, ['2025Q1']))('M3')).toMatchObject({ value: 0, n: 2 });
  });
});

it('M4 divides attendance by one a year for each agency', async () => {
  const promotions = [
    { provider: 'taiji', date: '2025-01-10', sessions: 3, agencies_attended: 4 },
    { provider: 'taiji', date: '2025-03-31', sessions: 1, agencies_attended: 2 },
    { provider: 'taiji', date: '2025-03-30', sessions: 1, agencies_attended: null },
    { provider: 'taiji', date: '2025-04-01', sessions: 1, agencies_attended: 8 },
  ];
  const read = await rank({ agencies, promotions }, ['2025Q1', '2025', '2025-01']);
  // Targets: 20 ÷ 4 = 5 a quarter, 20 a year, 20 ÷ 12 a month.
  expect(read('M4').value).toBe(120);
  expect(read('M4', '2025').value).toBe(70);
  expect(read('M4', '2025-01').value).toBe(240);
});

describe('S1: one vote an agency', () => {
  const score = (agency: string, points: number | null, period = '2025Q1'): TestRow => ({
    period,
    agency,
    provider: 'taiji',
    score: points,
  });
  const served = (n: number) => many(n, (i) => system({ agency: `A${i + 1}` }));

  it('averages an agency first, then shrinks to the prior', async () => {
    // A1: mean of 70, 80.5 and 90.1 = 80.2; A2: 95. A3 is not served, A4 has no score. 2 votes of 4 agencies served.
    const satisfaction = [
      score('A1', 70, '2025-01'),
      score('A1', 80.5, '2025-03'),
      score('A1', 90.1),
      score('A2', 95),
      score('A9', 0),
      score('A4', null),
      score('A2', 0, '2025Q2'),
    ];
    const read = await rank({ systems: served(4), satisfaction }, ['2025Q1', '2025-01']);
    expect(read('S1').n).toBe(2);
    expect(read('S1').value).toBeCloseTo((80.2 + 95 + 5 * 80) / 7, 12);
    // A score belongs to a quarter: a month has none.
    expect(read('S1', '2025-01')).toMatchObject({ state: 'not_measured', n: 0 });
  });

  it('needs 8 votes or half of the agencies served', async () => {
    const voted = async (votes: number, agenciesServed: number) =>
      (
        await rank(
          { systems: served(agenciesServed), satisfaction: many(votes, (i) => score(`A${i + 1}`, 80)) },
          ['2025Q1'],
        )
      )('S1');
    expect(await voted(8, 20)).toMatchObject({ state: 'scored', value: 80, n: 8 });
    expect(await voted(7, 20)).toMatchObject({ state: 'not_measured', value: null, n: 7 });
    expect(await voted(7, 14)).toMatchObject({ state: 'scored', n: 7 });
    expect(await voted(7, 15)).toMatchObject({ state: 'not_measured', n: 7 });
  });

  it('counts an agency served on any day of the period', async () => {
    const systems = [
      system({ agency: 'A1', exit_date: '2025-01-01' }),
      system({ agency: 'A2', exit_date: '2024-12-31' }),
    ];
    const read = await rank({ systems, satisfaction: [score('A1', 60), score('A2', 60)] }, ['2025Q1']);
    // (60 + 400) ÷ 6.
    expect(read('S1').n).toBe(1);
    expect(read('S1').value).toBeCloseTo(460 / 6, 12);
  });
});

it('S2 divides upheld complaints by the systems live at the end of each month', async () => {
  const complaint = (date: string, upheld: boolean | null): TestRow => ({
    complaint_id: `C${++serial}`,
    date,
    agency: 'A1',
    provider: 'taiji',
    upheld,
  });
  const complaints = [
    complaint('2025-01-01', true),
    complaint('2025-03-31', true),
    complaint('2025-04-01', true),
    complaint('2025-02-01', false),
    complaint('2025-02-01', null),
  ];
  // Month ends 01-31, 02-28, 03-31: 3 + 2 (one exits on 02-27) + 3 (one online on 03-31) system-months = 8.
  const systems = [
    system(),
    system(),
    system({ exit_date: '2025-02-27' }),
    system({ online_date: '2025-03-31' }),
  ];
  const read = await rank({ systems, complaints }, ['2025Q1']);
  expect(read('S2').value).toBe((100 * 2) / 8);
});

it('S3 leaves out retests 1 to 90 days after a failure of the pair; S4 leaves out none', async () => {
  const row = (date: string, kind: string, passed: boolean | null, agency = 'A1'): TestRow => ({
    date,
    agency,
    provider: 'taiji',
    kind,
    passed,
  });
  const acceptance = [
    // Failed on 2024-12-01: 2025-03-01 is 90 days later (30 + 31 + 28 + 1), 03-02 is 91.
    row('2024-12-01', '验收', false),
    row('2025-03-01', '验收', true),
    row('2025-03-02', '验收', true),
    // Another agency; a failed retest starts 90 days of its own.
    row('2025-01-10', '验收', false, 'A2'),
    row('2025-01-11', '验收', false, 'A2'),
    row('2025-03-31', '验收', true, 'A2'),
    row('2025-02-01', '验收', null, 'A3'),
    row('2025-01-31', '月度考核', false),
    row('2025-02-28', '月度考核', true),
    row('2025-03-31', '月度考核', true),
    row('2025-03-30', '月度考核', true),
    row('2025-03-29', '月度考核', null),
  ];
  const read = await rank({ acceptance }, ['2025Q1']);
  // Counted: 03-02 passed, A2's first failed.
  expect(read('S3')).toMatchObject({ value: 50, n: 2 });
  expect(read('S4')).toMatchObject({ value: 75, n: 4 });
});

it('C2 holds each line to its provider’s ceiling in the regulation', async () => {
  const line = (
    item_code: string,
    unit_price: number | null,
    provider = 'taiji',
    signed_on = '2025-03-31',
  ): TestRow => ({
    line_id: `L${++serial}`,
    contract_id: 'K',
    agency: 'A1',
    provider,
    item_code,
    unit_price,
    quantity: 1,
    months: 12,
    signed_on,
    start_date: '2025-01-01',
    end_date: '2025-12-31',
  });
  // Catalogue of the regulation, item 1002: 太极 35, 联通 5.96; 1001: 首信 0. 3xxx are free. 9999 is no item.
  const contract_lines = [
    line('1002', 35),
    line('1002', 35.01),
    line('3001', 0),
    line('3001', 0.01),
    line('9999', 1),
    line('1002', null),
    line('1002', 99, 'taiji', '2025-04-01'),
    line('1002', 5.96, 'unicom'),
    line('1002', 35, 'unicom'),
    line('1001', 0.01, 'shouxin'),
  ];
  const read = await rank({ contract_lines }, ['2025Q1']);
  expect(read('C2')).toMatchObject({ value: 50, n: 4 });
  expect(read('C2', '2025Q1', 'unicom')).toMatchObject({ value: 50, n: 2 });
  expect(read('C2', '2025Q1', 'shouxin')).toMatchObject({ value: 0, n: 1 });
});

describe('C3: certificates', () => {
  const certificate = (
    kind: string,
    valid_from: string,
    valid_to: string | null,
    provider = 'taiji',
  ): TestRow => ({
    provider,
    kind,
    valid_from,
    valid_to,
  });
  const review = certificate('云安全审查', '2025-01-01', '2025-03-31');
  const c3 = async (...certificates: TestRow[]) => (await rank({ certificates }, ['2025Q1']))('C3');

  it('asks both kinds for every day, the first and the last included', async () => {
    expect(await c3(review, certificate('等保三级', '2025-01-01', '2025-03-31'))).toMatchObject({
      value: 100,
    });
    expect(await c3(review, certificate('等保三级', '2025-01-02', '2026-03-31'))).toMatchObject({ value: 0 });
    expect(await c3(review, certificate('等保三级', '2024-01-01', '2025-03-30'))).toMatchObject({ value: 0 });
    expect(await c3(review)).toMatchObject({ value: 0, state: 'scored' });
  });

  it('joins validities that touch, not those a day apart, whatever lies inside them', async () => {
    const long = certificate('等保三级', '2024-01-01', '2025-02-10');
    const short = certificate('等保三级', '2024-06-01', '2024-07-01');
    expect(await c3(review, long, short, certificate('等保三级', '2025-02-11', '2026-02-10'))).toMatchObject({
      value: 100,
    });
    expect(await c3(review, long, short, certificate('等保三级', '2025-02-12', '2026-02-10'))).toMatchObject({
      value: 0,
    });
    expect(await c3(review, certificate('等保三级', '2024-01-01', null))).toMatchObject({ value: 0 });
  });

  it('is not delivered without any row, and 0 with an expired one', async () => {
    expect(await c3(certificate('等保三级', '2020-01-01', '2020-12-31'))).toMatchObject({
      value: 0,
      state: 'scored',
    });
    expect(await c3(certificate('等保三级', '2020-01-01', '2030-12-31', 'mobile'))).toMatchObject({
      state: 'not_delivered',
    });
  });
});

describe('C4: reports and monitoring', () => {
  const host = (host_id: string, over: TestRow = {}): TestRow => ({
    host_id,
    system_id: 'X',
    host_type: '虚拟机',
    vcpu: 4,
    memory_gb: 8,
    storage_gb: 100,
    start_date: '2024-01-01',
    ...over,
  });
  const usage = (
    host_id: string,
    month: string,
    days_observed: number | null,
    days_off: number | null,
  ): TestRow => ({
    host_id,
    month,
    cpu_p95: null,
    memory_p95: null,
    storage_used_gb: null,
    days_observed,
    days_off,
  });
  const systems = [system({ system_id: 'X', exit_date: '2025-02-10' })];
  const hosts = [
    host('a'),
    host('b', { host_type: '物理机', start_date: '2025-01-17', end_date: '2025-01-31' }),
    host('c', { start_date: '2025-02-11' }),
  ];
  // Service days in Q1: a 31 + 10 (the exit ends it), b 15 of any kind, c none = 56.
  // Known: a 20 + 5 in January, min(28, 10) in February; b min(10 + 20, 15) = 15: 50.
  const host_usage = [
    usage('a', '2025-01', 20, 5),
    usage('a', '2025-02', 28, null),
    usage('a', '2025-03', 31, 0),
    usage('b', '2025-01', 10, 20),
    usage('c', '2025-02', 18, 0),
  ];
  const submissions = [
    { provider: 'taiji', kind: '月报', due_at: '2025-02-10 18:00', submitted_at: '2025-02-10 18:00' },
    { provider: 'taiji', kind: '月报', due_at: '2025-03-10 18:00', submitted_at: null },
  ];

  it('is half punctuality and half host-days accounted for', async () => {
    const read = await rank({ systems, hosts, host_usage, submissions }, ['2025Q1', '2025-01', '2025-03']);
    expect(read('C4').value).toBeCloseTo(25 + (50 * 50) / 56, 12);
    // January has no report due: host-days alone, 25 + 15 of 46. March has no host in service: reports alone.
    expect(read('C4', '2025-01').value).toBeCloseTo((100 * 40) / 46, 12);
    expect(read('C4', '2025-03')).toMatchObject({ value: 0, state: 'scored' });
    expect(read('C4', '2025Q1', 'mobile').state).toBe('not_delivered');
  });

  it('shows both halves as evidence: each report, and the host-days of each month', async () => {
    const warehouse = await openRanking({ systems, hosts, host_usage, submissions }, ['2025Q1']);
    const [reports, months] = await evidence(warehouse, 'C4', 'taiji', '2025Q1');
    expect(reports?.rows.map((row) => row.verdict)).toHaveLength(2);
    // By hand: January 31 + 15 owed, 25 + 15 known; February 10 owed and known; none in service in March.
    expect(
      months?.rows.map(({ month, observed_days, service_days }) => [month, observed_days, service_days]),
    ).toEqual([
      ['2025-01-01', 40n, 46n],
      ['2025-02-01', 10n, 10n],
    ]);
    await warehouse.close();
  });

  it('is the half it has where the other table is absent', async () => {
    const reports = await rank({ systems, hosts, submissions }, ['2025Q1']);
    expect(reports('C4').value).toBe(50);
    const monitoring = await rank({ systems, hosts, host_usage }, ['2025Q1']);
    expect(monitoring('C4').value).toBeCloseTo((100 * 50) / 56, 12);
    // Delivered but empty: every host-day is owed and none is known.
    expect((await rank({ systems, hosts, host_usage: [] }, ['2025Q1']))('C4').value).toBe(0);
  });
});
