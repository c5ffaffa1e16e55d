import { describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { openRanking, rank } from '../support/ranking.ts';

let serial = 0;
const incident = (over: TestRow): TestRow => ({
  incident_id: `I${++serial}`,
  provider: 'taiji',
  scope: '云平台',
  category: '服务中断',
  cause: '云服务商',
  reported_at: '2025-02-10 08:00',
  ...over,
});
const outage = (outage_start: string, outage_end: string | null, over: TestRow = {}): TestRow =>
  incident({ outage_start, outage_end, ...over });

describe('O1–O3: the clocks of an incident', () => {
  it('O1 holds 15 minutes to the second, for every cause but two', async () => {
    const respond = (responded_at: string | null, cause: string | null) => incident({ responded_at, cause });
    const incidents = [
      respond('2025-02-10 08:15:00', '云服务商'),
      respond('2025-02-10 08:15:01', '云服务商'),
      respond(null, '使用单位'),
      respond('2025-02-10 08:00:00', '待定'),
      respond(null, '不可抗力'),
      respond(null, '运营商网络'),
      respond(null, null),
    ];
    expect((await rank({ incidents }, ['2025Q1']))('O1')).toMatchObject({ value: 50, n: 4 });
  });

  it('O2 asks for arrival on the platform, elsewhere only where somebody came', async () => {
    const arrive = (onsite_at: string | null, scope: string | null) => incident({ onsite_at, scope });
    const incidents = [
      arrive('2025-02-10 10:00:00', '云平台'),
      arrive(null, '云平台'),
      arrive('2025-02-10 10:00:01', '信息系统'),
      arrive('2025-02-10 09:00:00', null),
      arrive(null, '信息系统'),
      arrive(null, null),
    ];
    expect((await rank({ incidents }, ['2025Q1']))('O2')).toMatchObject({ value: 50, n: 4 });
  });

  it('O2 does not know in a period of an arrival elsewhere that came after it, unless the limit ran past its end', async () => {
    // definitions.md: an instant after the period's end counts as missing; a closed quarter never changes.
    const arrive = (reported_at: string, onsite_at: string | null, scope: string | null = '信息系统') =>
      incident({ reported_at, onsite_at, scope });
    const o2 = async (row: TestRow, period = '2025Q1') => {
      const { n, value } = (await rank({ incidents: [row] }, [period]))('O2');
      return { n, value };
    };
    const unknown = { n: 0, value: null };
    expect(await o2(arrive('2025-03-31 21:00', null))).toEqual(unknown);
    expect(await o2(arrive('2025-03-31 21:00', '2025-04-01 03:00'))).toEqual(unknown);
    expect(await o2(arrive('2025-03-31 21:00', '2025-04-01 03:00', null))).toEqual(unknown);
    // The limit ends with the quarter, and then a second after it.
    expect(await o2(arrive('2025-03-31 22:00:00', '2025-04-01 03:00'))).toEqual(unknown);
    expect(await o2(arrive('2025-03-31 22:00:01', '2025-04-01 03:00'))).toEqual({ n: 1, value: 0 });
    expect(await o2(arrive('2025-03-31 21:00', '2025-04-01 00:00'))).toEqual({ n: 1, value: 0 });
    expect(await o2(arrive('2025-03-31 21:00', '2025-04-01 03:00'), '2025')).toEqual({ n: 1, value: 0 });
    expect(await o2(arrive('2025-03-31 21:00', '2025-04-01 03:00', '云平台'))).toEqual({ n: 1, value: 0 });
  });

  it('O3 gives 30 minutes, 10 for one important system, and reads the cause 云服务商 alone', async () => {
    const fix = (resolved_at: string | null, over: TestRow = {}) => incident({ resolved_at, ...over });
    const important = { scope: '信息系统', system_id: 'S' };
    const systems = [
      { system_id: 'S', system: '甲', agency: 'A', provider: 'taiji', important: true },
      { system_id: 'P', system: '乙', agency: 'A', provider: 'taiji', important: null },
    ];
    const incidents = [
      fix('2025-02-10 08:10:00', important),
      fix('2025-02-10 08:10:01', important),
      fix('2025-02-10 08:30:00', { system_id: 'S' }),
      fix('2025-02-10 08:30:00', { scope: '信息系统', system_id: 'P' }),
      fix('2025-02-10 08:30:00', { scope: '信息系统', system_id: 'unknown' }),
      fix('2025-02-10 08:30:01'),
      fix(null),
      fix('2025-02-10 12:00:00', { cause: '待定' }),
    ];
    // In time: 1, 3, 4, 5 of the first seven.
    const read = await rank({ systems, incidents }, ['2025Q1']);
    expect(read('O3').n).toBe(7);
    expect(read('O3').value).toBeCloseTo(400 / 7, 12);
  });

  it('reads an answer after the end of the period that holds the report', async () => {
    const reported_at = '2025-03-31 23:50';
    const incidents = [
      incident({
        reported_at,
        responded_at: '2025-04-01 00:05',
        onsite_at: '2025-04-01 01:50',
        resolved_at: '2025-04-01 00:20',
      }),
    ];
    const read = await rank({ incidents }, ['2025Q1', '2025Q2']);
    for (const id of ['O1', 'O2', 'O3']) {
      expect(read(id)).toMatchObject({ value: 100, n: 1 });
      expect(read(id, '2025Q2').state).toBe('not_applicable');
    }
  });
});

describe('T1: downtime of the platform', () => {
  // 2025Q1 has 90 days = 7 776 000 s, of which 0.01 % = 777.6 s are allowed.
  const t1 = async (tables: Parameters<typeof rank>[0], period = '2025Q1') =>
    (await rank(tables, [period]))('T1').value;

  it('is the ratio to 0.01 % of the period', async () => {
    // 12 min 58 s = 778 s over 777.6; 31 days are 2 678 400 s and allow 267.84.
    expect(await t1({ incidents: [outage('2025-02-01 00:00:00', '2025-02-01 00:12:58')] })).toBe(778 / 777.6);
    expect(await t1({ incidents: [outage('2025-01-01 00:00:00', '2025-01-01 00:10:00')] }, '2025-01')).toBe(
      6_000_000 / 2_678_400,
    );
  });

  it('counts overlapping outages once', async () => {
    // 10:00–11:00 and 10:30–11:30 and, inside, 10:40–10:50: 90 min; another provider does not touch it.
    const incidents = [
      outage('2025-02-01 10:00', '2025-02-01 11:00'),
      outage('2025-02-01 10:30', '2025-02-01 11:30'),
      outage('2025-02-01 10:40', '2025-02-01 10:50', { category: '性能故障' }),
      outage('2025-02-01 10:00', '2025-02-01 20:00', { provider: 'mobile' }),
    ];
    expect(await t1({ incidents })).toBe(5400 / 777.6);
  });

  it('takes only provider-caused outages of the platform', async () => {
    const at = ['2025-02-01 10:00', '2025-02-01 11:00'] as const;
    const incidents = [
      outage(...at, { cause: '不可抗力' }),
      outage(...at, { cause: '待定' }),
      outage(...at, { scope: '信息系统' }),
      outage(...at, { scope: null }),
      incident({ resolved_at: '2025-02-10 09:00' }),
    ];
    expect(await t1({ incidents })).toBe(0);
  });

  it('splits an outage over the boundary between its periods', async () => {
    const incidents = [outage('2025-03-31 23:50', '2025-04-01 00:20')];
    const read = await rank({ incidents }, ['2025Q1', '2025Q2', '2025']);
    expect(read('T1').value).toBe(600 / 777.6);
    // 91 days allow 786.24 s, 365 days 3 153.6 s.
    expect(read('T1', '2025Q2').value).toBe(1200 / 786.24);
    expect(read('T1', '2025').value).toBe(1800 / 3153.6);
  });

  it('ends an outage at outage_end, else resolved_at, else the end of each period', async () => {
    const resolved = [outage('2025-02-01 10:00', null, { resolved_at: '2025-02-01 11:00' })];
    expect(await t1({ incidents: resolved })).toBe(3600 / 777.6);
    // An end after the period is still its end: the earlier recovery does not replace it.
    const later = [outage('2025-03-31 23:00', '2025-04-02 00:00', { resolved_at: '2025-03-31 23:30' })];
    expect(await t1({ incidents: later })).toBe(3600 / 777.6);
    const open = await rank({ incidents: [outage('2025-03-31 23:00', null)] }, ['2025Q1', '2025-04']);
    expect(open('T1').value).toBe(3600 / 777.6);
    // All of April, 10 000 times what is allowed.
    expect(open('T1', '2025-04').value).toBe(10_000);
  });

  it('excuses a window notified in time, and only that', async () => {
    // Outage 10:00–12:00; window 10:30–11:00 on Mon 2025-03-10; 3 workdays before it is Wed 03-05.
    const incidents = [outage('2025-03-10 10:00', '2025-03-10 12:00')];
    const window = (notified_at: string | null, over: TestRow = {}): TestRow => ({
      maintenance_id: `M${++serial}`,
      provider: 'taiji',
      notified_at,
      start_at: '2025-03-10 10:30',
      end_at: '2025-03-10 11:00',
      ...over,
    });
    const whole = 7200 / 777.6;
    expect(await t1({ incidents, maintenance: [window('2025-03-05 18:00')] })).toBe(5400 / 777.6);
    expect(await t1({ incidents, maintenance: [window('2025-03-06 08:00')] })).toBe(whole);
    expect(await t1({ incidents, maintenance: [window(null)] })).toBe(whole);
    expect(await t1({ incidents, maintenance: [window('2025-03-05', { provider: 'mobile' })] })).toBe(whole);
    expect(await t1({ incidents, maintenance: [window('2025-03-05', { end_at: null })] })).toBe(whole);
    // Two windows that overlap excuse their union: 10:30–11:15.
    const twice = [
      window('2025-03-05'),
      window('2025-03-05', { start_at: '2025-03-10 10:45', end_at: '2025-03-10 11:15' }),
    ];
    expect(await t1({ incidents, maintenance: twice })).toBe(4500 / 777.6);
    // A window without an outage adds nothing.
    expect(await t1({ incidents: [], maintenance: [window('2025-03-06')] })).toBe(0);
  });

  it('is not measured where the calendar cannot tell whether a window excuses an outage', async () => {
    // Notified Wed 2026-12-30, window on 2027-01-06: the third workday lies past the calendar.
    const maintenance = [
      {
        maintenance_id: 'M',
        provider: 'taiji',
        notified_at: '2026-12-30',
        start_at: '2027-01-06 10:00',
        end_at: '2027-01-06 12:00',
      },
    ];
    const inside = await rank({ maintenance, incidents: [outage('2027-01-06 11:00', '2027-01-06 13:00')] }, [
      '2027Q1',
    ]);
    expect(inside('T1')).toMatchObject({
      value: null,
      state: 'not_measured',
      note: '工作日历未覆盖 2027 年',
    });
    // Beside the outage the window does not matter: 3 600 s of 777.6.
    const beside = await rank({ maintenance, incidents: [outage('2027-01-06 12:00', '2027-01-06 13:00')] }, [
      '2027Q1',
    ]);
    expect(beside('T1')).toMatchObject({ value: 3600 / 777.6, state: 'scored' });
  });

  it('lists counted stretches that add up to `availability`', async () => {
    const incidents = [
      outage('2025-02-01 10:00', '2025-02-01 11:00'),
      outage('2025-02-01 10:30', '2025-02-01 11:30'),
    ];
    const warehouse = await openRanking({ incidents }, ['2025Q1']);
    const rows = await warehouse.query(
      "SELECT seconds, records FROM interval_facts WHERE indicator = 'T1' ORDER BY starts_at",
    );
    const [down] = await warehouse.query(
      "SELECT downtime_seconds, period_seconds FROM availability WHERE provider = 'taiji'",
    );
    await warehouse.close();
    const [a, b] = incidents.map((row) => String(row.incident_id));
    expect(rows.map((row) => [row.seconds, row.records])).toEqual([
      [1800n, a],
      [1800n, [a, b].sort().join('；')],
      [1800n, b],
    ]);
    expect(down).toEqual({ downtime_seconds: 5400n, period_seconds: 7_776_000n });
  });
});

it('T2 counts root causes once, in the period of their earliest report', async () => {
  const loss = (over: TestRow) => incident({ category: '数据丢失', unrecoverable: true, ...over });
  const incidents = [
    // R is dated by an incident of another category and quarter.
    incident({ root_cause_id: 'R', category: '其他', cause: '待定', reported_at: '2024-12-31 23:59' }),
    loss({ root_cause_id: 'R' }),
    loss({ root_cause_id: 'Q' }),
    loss({ root_cause_id: 'Q', reported_at: '2025-03-01' }),
    loss({ root_cause_id: 'Q', provider: 'mobile' }),
    loss({}),
    loss({ unrecoverable: null }),
    loss({ unrecoverable: false }),
    loss({ cause: '使用单位' }),
  ];
  const read = await rank({ incidents }, ['2025Q1', '2024Q4']);
  expect(read('T2').value).toBe(2);
  expect(read('T2', '2024Q4').value).toBe(1);
  expect(read('T2', '2025Q1', 'mobile').value).toBe(1);
});

it('O5 is the union of duty gaps per 1 000 hours, an open gap running to the end of each period', async () => {
  const gap = (gap_start: string, gap_end: string | null): TestRow => ({
    provider: 'taiji',
    gap_start,
    gap_end,
  });
  // 2025Q1 has 2 160 h. 22:00–02:00 and 01:00–04:00 = 6 h; open from 03-31 21:00 = 3 h.
  const duty_gaps = [
    gap('2025-01-05 22:00', '2025-01-06 02:00'),
    gap('2025-01-06 01:00', '2025-01-06 04:00'),
    gap('2025-03-31 21:00', null),
  ];
  const read = await rank({ duty_gaps }, ['2025Q1', '2025-04']);
  expect(read('O5').value).toBe((1000 * 9) / 2160);
  expect(read('O5', '2025-04').value).toBe(1000);
});
