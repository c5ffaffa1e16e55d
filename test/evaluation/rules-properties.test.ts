import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantText } from '../../src/contract/calendar.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';
import { CASE_OF, CASES, FEW, ownRows } from '../support/cases.ts';
import type { TestRow } from '../support/city.ts';
import type { Tables } from '../support/ranking.ts';
import { openRules, SYSTEM_EACH } from './rules-support.ts';

/** T1's own properties are in test/indicators; here the rules are held to them through the whole way from rows. */
const START = Date.UTC(2025, 3, 1) / 1000;
const at = (minute: number) => instantText(START + minute * 60);

const outages = fc
  .array(fc.record({ from: fc.nat(120_000), minutes: fc.integer({ min: 2, max: 400 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map(
      ({ from, minutes }, i): TestRow => ({
        incident_id: `I${i}`,
        provider: 'taiji',
        system_id: 'S',
        scope: '云平台',
        category: '服务中断',
        cause: '云服务商',
        reported_at: at(from),
        responded_at: at(from + (minutes % 40)),
        resolved_at: at(from + minutes),
        outage_start: at(from),
        outage_end: at(from + minutes),
        impact: '未造成重大影响',
      }),
    ),
  );

const orders: readonly TestRow[] = Array.from({ length: 6 }, (_, i) => ({
  order_id: `W${i}`,
  part: i % 2 === 0 ? '入云' : '变更',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  received_at: at(i * 2000),
  completed_at: at(i * 2000 + i * 2500),
  agreed_days: i === 3 ? null : 2,
}));
const lines: readonly TestRow[] = ['1001', '1002', '3014', '4001'].map((item_code, i) => ({
  line_id: `L${i}`,
  contract_id: 'K',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  item_code,
  unit_price: 0.01 * i,
  quantity: 2,
  months: 12,
  signed_on: '2025-04-01',
  start_date: '2025-04-01',
  end_date: '2026-03-31',
  procurement: '直接签订',
}));

/** Rows of each case, given to a provider and its system. */
const everyone = (key: string, cases: readonly (readonly TestRow[])[]): TestRow[] =>
  cases.flatMap((rows, i) => ownRows(rows, key, i).map((row) => ({ ...row, system_id: CASE_OF[i] ?? '' })));
const ORDERS = everyone(
  'order_id',
  CASE_OF.map(() => orders),
);
const LINES = everyone(
  'line_id',
  CASE_OF.map(() => lines),
).map((row) => ({ ...row, contract_id: `K-${row.provider}` }));

/** The verdicts on a city in which every case is a provider with its incidents. */
async function verdicts(cases: readonly (readonly TestRow[])[], tables: Tables = {}): Promise<RuleVerdict[]> {
  const incidents = everyone('incident_id', cases);
  const rules = await openRules(
    { systems: SYSTEM_EACH, work_orders: ORDERS, contract_lines: LINES, incidents, ...tables },
    ['2025Q2'],
  );
  const found = await rules.verdicts('2025Q2');
  await rules.close();
  return found;
}

describe('rules from rows', () => {
  it('the order of the rows of every table changes no verdict', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outages, CASES), async (cases) => {
        const turned = (rows: readonly TestRow[]) => [...rows].reverse();
        const mixed = {
          work_orders: turned(ORDERS),
          contract_lines: turned(LINES),
          incidents: turned(everyone('incident_id', cases)),
        };
        expect(await verdicts(cases, mixed)).toEqual(await verdicts(cases));
      }),
      FEW,
    );
  });

  it('an exempt event changes nothing but the list of what is exempt', async () => {
    const listed = (rows: readonly RuleVerdict[]) =>
      rows.filter(({ rule }) => rule !== 'R33' && rule !== 'R36');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(outages, fc.nat(100_000)), CASES), async (drawn) => {
        const more = drawn.map(([incidents, from]): TestRow[] => [
          ...incidents,
          {
            ...incidents[0],
            incident_id: 'X',
            cause: '不可抗力',
            reported_at: at(from),
            outage_start: at(from),
            outage_end: at(from + 5000),
          },
        ]);
        expect(listed(await verdicts(more))).toEqual(
          listed(await verdicts(drawn.map(([incidents]) => incidents))),
        );
      }),
      FEW,
    );
  });

  it('splitting an outage into two adjoining ones changes no availability; a minute more never raises it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outages, CASES), async (cases) => {
        const minute = (text: unknown) =>
          instantText(Date.parse(`${String(text).replace(' ', 'T')}Z`) / 1000 + 60);
        const values = async (cases: readonly (readonly TestRow[])[]) => {
          const found = (await verdicts(cases)).filter(({ rule }) => rule === 'R06');
          return CASE_OF.map((id) => found.find(({ subject }) => subject === id)?.value ?? '');
        };
        const whole = await values(cases);
        const split = cases.map(([first = {}, ...others]) => {
          const middle = minute(first.outage_start);
          return [
            { ...first, outage_end: middle },
            { ...first, incident_id: 'Y', outage_start: middle },
            ...others,
          ];
        });
        expect(await values(split)).toEqual(whole);
        const longer = cases.map(([first = {}, ...others]) => [
          { ...first, outage_end: minute(first.outage_end) },
          ...others,
        ]);
        for (const [i, value] of (await values(longer)).entries()) {
          expect(value).not.toBe('');
          expect(Number(value)).toBeLessThanOrEqual(Number(whole[i]));
        }
      }),
      FEW,
    );
  });
});
