import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantText } from '../../src/contract/calendar.ts';
import { providerMeasures } from '../../src/indicators/ranking.ts';
import { CASE_OF, CASES, FEW, ownRows } from '../support/cases.ts';
import type { TestRow } from '../support/city.ts';
import { openRanking, rank, type Tables, valuesOf } from '../support/ranking.ts';

const RUNS = { numRuns: 3 };
const PERIODS = ['2025Q1', '2025Q2'];
const START = Date.UTC(2025, 0, 1) / 1000;
const HALF_YEAR_MINUTES = 181 * 1440;
const at = (minute: number) => instantText(START + minute * 60);

/** An outage from one minute for some more, or one that never ended. */
const span = fc.record({
  from: fc.nat(HALF_YEAR_MINUTES),
  minutes: fc.integer({ min: 2, max: 20_000 }),
  open: fc.boolean(),
});
type Span = typeof span extends fc.Arbitrary<infer T> ? T : never;

const outage = ({ from, minutes, open }: Span, i: number, over: TestRow = {}): TestRow => ({
  incident_id: `I${i}`,
  provider: 'taiji',
  scope: '云平台',
  category: '服务中断',
  cause: '云服务商',
  reported_at: at(from),
  responded_at: at(from + (minutes % 30)),
  outage_start: at(from),
  outage_end: open ? null : at(from + minutes),
  ...over,
});
/** Windows at any minute, half of them notified 30 days ahead, half on the day itself. */
const windows = fc.array(fc.tuple(span, fc.boolean()), { maxLength: 3 }).map((list) =>
  list.map(
    ([{ from, minutes }, early], i): TestRow => ({
      maintenance_id: `M${i}`,
      provider: 'taiji',
      notified_at: at(from - (early ? 30 * 1440 : 0)),
      start_at: at(from),
      end_at: at(from + minutes),
    }),
  ),
);
const spans = fc.array(span, { minLength: 1, maxLength: 5 });

interface Case {
  readonly incidents: readonly TestRow[];
  readonly maintenance: readonly TestRow[];
}

/** T1 of every case in every period; the city gives each case's rows to a provider of its own. */
async function t1(cases: readonly Case[]): Promise<number[][]> {
  const read = await rank(
    {
      incidents: cases.flatMap(({ incidents }, i) => ownRows(incidents, 'incident_id', i)),
      maintenance: cases.flatMap(({ maintenance }, i) => ownRows(maintenance, 'maintenance_id', i)),
    },
    PERIODS,
  );
  return cases.map((_, i) => PERIODS.map((period) => read('T1', period, CASE_OF[i]).value ?? Number.NaN));
}

/** Minutes of the period that an outage covers and no timely window does, counted one by one. */
function downMinutes(outages: readonly TestRow[], maintenance: readonly TestRow[], from: number, to: number) {
  const minute = (text: unknown) => (Date.parse(`${String(text).replace(' ', 'T')}Z`) / 1000 - START) / 60;
  const down = new Uint8Array(to);
  for (const { outage_start, outage_end } of outages)
    down.fill(1, Math.max(0, minute(outage_start)), outage_end ? minute(outage_end) : to);
  for (const { notified_at, start_at, end_at } of maintenance)
    if (notified_at !== start_at) down.fill(0, Math.max(0, minute(start_at)), Math.max(0, minute(end_at)));
  return down.subarray(from, to).reduce((sum, flag) => sum + flag, 0);
}

it('T1 agrees with counting minute by minute', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(spans, windows), CASES), async (drawn) => {
      const cases = drawn.map(([list, maintenance]) => ({
        incidents: list.map((one, i) => outage(one, i)),
        maintenance,
      }));
      const found = await t1(cases);
      for (const [i, { incidents, maintenance }] of cases.entries()) {
        // 90 and 91 days; 0.01 % of them in minutes is 12.96 and 13.104.
        const q1 = downMinutes(incidents, maintenance, 0, 90 * 1440);
        const q2 = downMinutes(incidents, maintenance, 90 * 1440, 181 * 1440);
        const [a = 0, b = 0] = found[i] ?? [];
        expect(a).toBeCloseTo(q1 / 12.96, 8);
        expect(b).toBeCloseTo(q2 / 13.104, 8);
      }
    }),
    RUNS,
  );
});

it('splitting an outage in two adjoining ones changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(spans, windows, fc.nat()), CASES), async (drawn) => {
      const whole = drawn.map(([list, maintenance]) => ({
        incidents: list.map((one, i) => outage(one, i)),
        maintenance,
      }));
      const split = drawn.map(([[first, ...others], maintenance, where]) => {
        if (!first) throw new Error('there is an outage to split');
        const middle = at(first.from + 1 + (where % (first.minutes - 1)));
        const halves = [
          { ...outage(first, 0), outage_end: middle },
          { ...outage(first, 99), outage_start: middle },
        ];
        return { incidents: [...halves, ...others.map((one, i) => outage(one, i + 1))], maintenance };
      });
      expect(await t1(split)).toEqual(await t1(whole));
    }),
    RUNS,
  );
});

it('one more provider-caused minute never lowers T1', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(spans, windows, fc.nat(HALF_YEAR_MINUTES)), CASES), async (drawn) => {
      const fewer = drawn.map(([list, maintenance]) => ({
        incidents: list.map((one, i) => outage(one, i)),
        maintenance,
      }));
      const more = fewer.map(({ incidents, maintenance }, i) => {
        const from = drawn[i]?.[2] ?? 0;
        return { incidents: [...incidents, outage({ from, minutes: 1, open: false }, 99)], maintenance };
      });
      const [before, after] = [await t1(fewer), await t1(more)];
      before.flat().forEach((value, i) => {
        expect(after.flat()[i]).toBeGreaterThanOrEqual(value);
      });
    }),
    RUNS,
  );
});

it('an event of 不可抗力 changes no indicator', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(spans, span), CASES), async (drawn) => {
      const cases = drawn.map(([list]) => list.map((one, i) => outage(one, i)));
      const exempt = drawn.map(([, one]) =>
        outage(one, 99, { cause: '不可抗力', category: '数据丢失', unrecoverable: true }),
      );
      const all = (...lists: (readonly TestRow[])[]) =>
        rank({ incidents: lists.flatMap((rows, i) => ownRows(rows, 'incident_id', i)) }, PERIODS);
      const before = await all(...cases);
      const after = await all(...cases.map((incidents, i) => [...incidents, ...exempt.slice(i, i + 1)]));
      for (const provider of CASE_OF)
        for (const period of PERIODS)
          for (const id of ['T1', 'T2', 'O1', 'O2', 'O3'])
            expect(after(id, period, provider), provider).toEqual(before(id, period, provider));
    }),
    FEW,
  );
});

it('the order of rows changes nothing', async () => {
  // Four times the rows that two providers would have, for eight of them.
  const day = fc.integer({ min: 0, max: 180 });
  const moment = day.map((d) => at(d * 1440 + 600));
  const agency = fc.constantFrom('A1', 'A2', 'A3');
  const provider = fc.constantFrom(...CASE_OF);
  const city = fc.record({
    systems: fc.array(
      fc.record({ agency, provider, online_date: day.map((d) => at(d * 1440).slice(0, 10)) }),
      { maxLength: 24 },
    ),
    work_orders: fc.array(
      fc.record({
        agency,
        provider,
        part: fc.constantFrom('入云', '上线', '变更', '退出'),
        received_at: moment,
        completed_at: fc.option(moment),
        agreed_days: fc.option(fc.integer({ min: 1, max: 9 })),
      }),
      { maxLength: 32 },
    ),
    satisfaction: fc.uniqueArray(
      fc.record({
        period: fc.constantFrom('2025Q1', '2025-02', '2025Q2'),
        agency,
        provider,
        score: fc.integer({ min: 0, max: 100 }),
      }),
      { maxLength: 32, selector: (row) => `${row.period}${row.agency}${row.provider}` },
    ),
    acceptance: fc.array(
      fc.record({
        date: day.map((d) => at(d * 1440).slice(0, 10)),
        agency,
        provider,
        kind: fc.constantFrom('验收', '月度考核'),
        passed: fc.boolean(),
      }),
      { maxLength: 32 },
    ),
    duty_gaps: fc.array(
      fc.tuple(provider, span).map(([name, s]) => ({
        provider: name,
        gap_start: at(s.from),
        gap_end: s.open ? null : at(s.from + s.minutes),
      })),
      { maxLength: 20 },
    ),
  });
  const measured = async (tables: Tables) => {
    const warehouse = await openRanking(tables, PERIODS);
    const values = valuesOf(await providerMeasures(warehouse, PERIODS));
    await warehouse.close();
    return values;
  };
  const identified = (tables: Record<string, readonly TestRow[]>): Tables => ({
    ...tables,
    systems: (tables.systems ?? []).map((row, i) => ({ system_id: `S${i}`, system: `系统${i}`, ...row })),
    work_orders: (tables.work_orders ?? []).map((row, i) => ({ order_id: `W${i}`, system_id: 'S0', ...row })),
  });
  await fc.assert(
    fc.asyncProperty(city, async (drawn) => {
      const tables = identified(drawn);
      const reversed = Object.fromEntries(
        Object.entries(tables).map(([name, rows]) => [name, [...rows].reverse()]),
      );
      expect(await measured(reversed)).toEqual(await measured(tables));
    }),
    FEW,
  );
});
