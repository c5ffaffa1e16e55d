import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../../src/contract/calendar.ts';
import { breachFactsOf } from '../../src/evaluation/breach-rows.ts';
import { complianceMeasures, complianceRows } from '../../src/evaluation/breaches.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { BREACH_STEPS, breachFacts, breachScope } from '../../src/indicators/breaches.ts';
import type { Breach } from '../../src/rulebook/breach.ts';
import { matchBreaches } from '../../src/rulebook/breaches.ts';
import type { TestRow } from '../support/city.ts';
import { openRanking, type Tables } from '../support/ranking.ts';

const PERIODS = ['2025-04', '2025-05', '2025-06', '2025Q2'];

const SYSTEMS: TestRow[] = [
  {
    system_id: 'S',
    system: '核心',
    agency: 'A',
    provider: 'taiji',
    security_level: '等保三级',
    online_date: '2020-01-01',
  },
  { system_id: 'T', system: '内部', agency: 'B', provider: 'taiji', online_date: '2020-01-01' },
];

const event = (over: TestRow): TestRow => ({
  incident_id: 'I1',
  provider: 'taiji',
  scope: '信息系统',
  category: '其他',
  cause: '云服务商',
  reported_at: '2025-05-10 08:00',
  responded_at: '2025-05-10 08:05',
  resolved_at: '2025-05-10 08:20',
  impact: '未造成重大影响',
  ...over,
});

async function breachesOf(tables: Tables, periods: readonly string[] = PERIODS) {
  const warehouse = await openRanking({ systems: SYSTEMS, ...tables }, periods);
  for (const { sql } of BREACH_STEPS) await warehouse.execute(sql);
  const rows = matchBreaches(breachFactsOf(await breachFacts(warehouse)));
  const measures = complianceMeasures(
    rows,
    periods.flatMap((id) => parsePeriod(id) ?? []),
    await breachScope(warehouse),
    DEFAULT_METHODS,
    [],
  );
  await warehouse.close();
  const measure = (indicator: string, period = '2025Q2') =>
    measures.find((row) => row.unit === 'taiji' && row.period === period && row.indicator === indicator);
  return { rows, ids: rows.map(({ id }) => id), measure };
}

/** A data loss of four systems, 40 days, for good, on a 三级 system: A3. */
const LOSS: TestRow = {
  system_id: 'S',
  category: '数据丢失',
  systems_affected: 4,
  data_loss_days: 40,
  unrecoverable: true,
};

describe('facts from exports', () => {
  test('an A-level event is dated by the earliest row of its root cause, whatever that row is', async () => {
    const { rows, measure } = await breachesOf({
      incidents: [
        event({ incident_id: 'I1', root_cause_id: 'R', ...LOSS }),
        event({ incident_id: 'I2', root_cause_id: 'R', cause: '待定', reported_at: '2025-04-30 23:59:59' }),
      ],
    });
    expect(rows).toMatchObject([{ rule: 'A3', at: '2025-04-30 23:59:59', evidence: ['incidents:I1'] }]);
    expect(measure('a_events', '2025-04')?.numerator).toBe(1n);
    expect(measure('a_events', '2025-05')?.numerator).toBe(0n);
  });

  test.each(['使用单位', '不可抗力', '运营商网络', '待定'])('cause %s is exempt', async (cause) => {
    const { rows, measure } = await breachesOf({ incidents: [event({ ...LOSS, cause })] });
    expect(rows).toEqual([]);
    expect(measure('a_events')?.numerator).toBe(0n);
  });

  test('duration is outage_end, else resolved_at, less outage_start, else reported_at', async () => {
    const down = (incident_id: string, over: TestRow) =>
      event({ incident_id, category: '服务中断', ...over });
    const { ids } = await breachesOf({
      incidents: [
        down('long', { outage_start: '2025-05-10 06:00', outage_end: '2025-05-10 08:00' }),
        down('short', { outage_start: '2025-05-10 06:00:01', outage_end: '2025-05-10 08:00' }),
        down('by-report', { responded_at: null, resolved_at: '2025-05-10 10:00' }),
      ],
    });
    expect(ids).toEqual(expect.arrayContaining(['taiji:long', 'taiji:by-report']));
    expect(ids).not.toContain('taiji:short');
  });

  test('averages are of a calendar month and an agency, known through the system', async () => {
    const late = (incident_id: string, system_id: string, responded_at: string, reported_at: string) =>
      event({ incident_id, system_id, responded_at, reported_at, resolved_at: reported_at });
    const { ids } = await breachesOf({
      incidents: [
        late('I1', 'S', '2025-05-10 08:20', '2025-05-10 08:00'),
        late('I2', 'S', '2025-05-11 08:12', '2025-05-11 08:00'),
        late('I3', 'T', '2025-05-12 08:15', '2025-05-12 08:00'),
        late('I4', 'S', '2025-06-10 08:10', '2025-06-10 08:00'),
      ],
    });
    expect(ids).toEqual(['G8:taiji:A:2025-05']);
  });

  test('a quarter below 99.99 %: 90 d allow 12.96 min, 91 d 13.104', async () => {
    const outage = (outage_end: string) => ({
      incidents: [
        event({
          scope: '云平台',
          category: '服务中断',
          outage_start: '2025-05-10 08:00:00',
          outage_end: `2025-05-10 ${outage_end}`,
        }),
      ],
    });
    expect((await breachesOf(outage('08:13:06'))).ids).toEqual([]);
    expect((await breachesOf(outage('08:13:07'))).ids).toEqual(['G1:taiji::2025Q2']);
  });

  test('the third upheld complaint of such a quarter is for a human, so C1 does not deduct it yet', async () => {
    const complaint = (complaint_id: string, upheld: boolean | null): TestRow => ({
      complaint_id,
      date: '2025-06-30',
      agency: 'A',
      provider: 'taiji',
      upheld,
    });
    const incidents = [
      event({
        scope: '云平台',
        category: '服务中断',
        outage_start: '2025-05-10 08:00',
        outage_end: '2025-05-10 09:00',
      }),
    ];
    const two = [complaint('C1', true), complaint('C2', true), complaint('C3', false), complaint('C4', null)];
    expect((await breachesOf({ incidents, complaints: two })).ids).toEqual(['G1:taiji::2025Q2']);
    const three = await breachesOf({ incidents, complaints: [...two, complaint('C5', true)] });
    expect(three.ids).toEqual(['G1:taiji::2025Q2', 'G2:taiji::2025Q2']);
    expect(three.rows.map(({ established }) => established)).toEqual([true, false]);
    expect(Number(three.measure('C1')?.numerator) / Number(three.measure('C1')?.denominator)).toBe(100);
  });

  test('notices: on time, late, open past the end of the data, open and not yet due', async () => {
    const notice = (notice_id: string, due_at: string, closed_at: string | null): TestRow => ({
      notice_id,
      provider: 'taiji',
      issued_at: '2025-05-01 09:00',
      due_at,
      closed_at,
      impact: '未造成重大影响',
    });
    const { ids } = await breachesOf({
      rectifications: [
        notice('N1', '2025-05-10 09:00', '2025-05-10 09:00'),
        notice('N2', '2025-05-10 09:00', '2025-05-10 09:00:01'),
        notice('N3', '2025-05-10 09:00', null),
        notice('N4', '2025-07-10 09:00', null),
        // The data end with June: 24:00 of its last day belongs to that day, as in O6.
        notice('N5', '2025-07-01 00:00', null),
        notice('N6', '2025-07-01 00:00:01', null),
      ],
    });
    expect(ids).toEqual(['G7:taiji::N2', 'G7:taiji::N3', 'G7:taiji::N5']);
  });

  test('three failed 月度考核 in a row of one agency; a pass or an unknown verdict ends the run', async () => {
    const runs = async (...verdicts: (boolean | null)[]) => {
      const acceptance = verdicts.map((passed, i) => ({
        date: `2025-0${i + 1}-15`,
        agency: 'A',
        provider: 'taiji',
        kind: '月度考核',
        passed,
      }));
      return (await breachesOf({ acceptance })).ids;
    };
    const name = (month: number) => `G3:taiji:A:2025-0${month}-15 00:00:00`;
    expect(await runs(false, false, true, false)).toEqual([]);
    expect(await runs(false, false, null, false)).toEqual([]);
    expect(await runs(true, false, false, false, false)).toEqual([name(4)]);
    expect(await runs(false, false, false, true, false, false, false)).toEqual([name(3), name(7)]);
  });

  test('expansions: 7 × 24 hours to the second, open ones at the end of the data', async () => {
    const order = (order_id: string, completed_at: string | null, over: TestRow = {}): TestRow => ({
      order_id,
      part: '变更',
      agency: 'A',
      provider: 'taiji',
      received_at: '2025-05-01 09:00',
      completed_at,
      expansion: true,
      ...over,
    });
    const { ids } = await breachesOf({
      work_orders: [
        order('W1', '2025-05-08 09:00'),
        order('W2', '2025-05-08 09:00:01'),
        order('W3', null),
        order('W4', null, { received_at: '2025-06-25 09:00' }),
        order('W5', null, { expansion: false }),
        // 7 × 24 hours end with June's last second, or with July's first: as in T4 that is a deadline of July.
        order('W6', null, { received_at: '2025-06-23 23:59:59' }),
        order('W7', null, { received_at: '2025-06-24 00:00:00' }),
      ],
    });
    expect(ids).toEqual(['G4:taiji:A:W2', 'G4:taiji:A:W3', 'G4:taiji:A:W6']);
  });

  test('duty gaps and the exact fee of the contract lines in force', async () => {
    const { rows } = await breachesOf({
      duty_gaps: [
        {
          provider: 'taiji',
          gap_start: '2025-05-10 08:00',
          gap_end: '2025-05-10 09:30',
          impact: '未造成重大影响',
        },
      ],
      contract_lines: [
        {
          line_id: 'L1',
          contract_id: 'K',
          agency: 'A',
          provider: 'taiji',
          item_code: '1002',
          unit_price: 10.01,
          quantity: 1.5,
          months: 12,
          signed_on: '2025-01-01',
          start_date: '2025-01-01',
          end_date: '2025-12-31',
        },
      ],
    });
    // 15.015 yuan a month × 30 % = 4.5045.
    expect(rows).toMatchObject([{ rule: 'G12', coefficient: 30, penaltyYuan: '4.50' }]);
  });
});

describe('C1 and the number of A-level events', () => {
  const POINTS = { A: 60, B: 30, 严重: 10, 一般: 3, systemsUnit: 50 };
  const quarter = [parsePeriod('2025Q2')].flatMap((period) => period ?? []);
  const breach = (over: Partial<Breach>): Breach => ({
    id: 'x',
    provider: 'taiji',
    at: '2025-05-10 08:00:00',
    level: '一般',
    rule: 'G5',
    established: true,
    coefficient: 30,
    penaltyYuan: null,
    rejected: [],
    flags: [],
    evidence: [],
    ...over,
  });
  const c1 = (breaches: readonly Breach[], systems = 10) => {
    const scope = [{ period: '2025Q2', provider: 'taiji', systems, incidentsDelivered: true }];
    const [row] = complianceRows(breaches, quarter, scope, POINTS);
    return Number(row?.numerator) / Number(row?.denominator);
  };
  const SERIOUS = breach({ level: '严重', rule: 'Y4' });

  test('60, 30, 10 and 3 points, divided only past 50 systems', () => {
    expect(c1([])).toBe(100);
    expect(c1([breach({ level: 'A', rule: 'A1' })])).toBe(40);
    expect(c1([breach({ level: 'B', rule: 'B1' }), SERIOUS, breach({})])).toBe(57);
    expect(c1([SERIOUS], 50)).toBe(90);
    expect(c1([SERIOUS], 100)).toBe(95);
    expect(c1([breach({ level: 'A', rule: 'A1' }), breach({ level: 'A', rule: 'A2' })])).toBe(-20);
  });

  test('what T, O and S measure, what is not established and what lies outside is not deducted', () => {
    const others = ['Y1', 'Y6', 'Y7', 'Y12'].map((rule) => breach({ level: '严重', rule }));
    const minor = ['G1', 'G3', 'G4', 'G7', 'G13'].map((rule) => breach({ rule }));
    const outside = [breach({ at: '2025-03-31 23:59:59' }), breach({ at: '2025-07-01 00:00:00' })];
    const open = [breach({ level: 'A', rule: 'A1', established: false })];
    expect(c1([...others, ...minor, ...outside, ...open, breach({ provider: 'inspur' })])).toBe(100);
    expect(c1([breach({ at: '2025-04-01 00:00:00' }), breach({ at: '2025-06-30 23:59:59' })])).toBe(94);
  });

  test('one more breach never raises C1', () => {
    const any = fc
      .record({
        level: fc.constantFrom('A' as const, 'B' as const, '严重' as const, '一般' as const),
        rule: fc.constantFrom('A1', 'B1', 'Y1', 'Y4', 'G5', 'G8'),
        established: fc.boolean(),
      })
      .map(breach);
    fc.assert(
      fc.property(fc.array(any), any, fc.nat(300), (some, more, systems) => {
        expect(c1([...some, more], systems)).toBeLessThanOrEqual(c1(some, systems));
      }),
    );
  });

  test('without incidents delivered: C1 not_measured, no a_events; delivered and empty: 100', async () => {
    const absent = await breachesOf({});
    expect(absent.measure('C1')).toMatchObject({ state: 'not_measured', numerator: null });
    expect(absent.measure('a_events')).toBeUndefined();
    const empty = await breachesOf({ incidents: [] });
    expect(empty.measure('C1')?.state).toBe('scored');
    expect(empty.measure('C1')?.numerator).toBe(100n * (empty.measure('C1')?.denominator ?? 0n));
  });
});
