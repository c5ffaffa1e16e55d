import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantText } from '../../src/contract/calendar.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';
import type { TestRow } from '../support/city.ts';
import type { Tables } from '../support/ranking.ts';
import { openRules } from './rules-support.ts';

/** T1's own properties are in test/indicators; here the rules are held to them through the whole way from rows. */
const RUNS = { numRuns: 6 };
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

async function verdicts(tables: Tables): Promise<RuleVerdict[]> {
  const rules = await openRules({ work_orders: orders, contract_lines: lines, ...tables }, ['2025Q2']);
  const found = await rules.verdicts('2025Q2');
  await rules.close();
  return found;
}
const ofRule = (rows: readonly RuleVerdict[], rule: string) =>
  rows.find((row) => row.rule === rule && row.subject === 'taiji');

describe('rules from rows', () => {
  it('the order of the rows of every table changes no verdict', async () => {
    await fc.assert(
      fc.asyncProperty(outages, async (incidents) => {
        const turned = (rows: readonly TestRow[]) => [...rows].reverse();
        const mixed = {
          work_orders: turned(orders),
          contract_lines: turned(lines),
          incidents: turned(incidents),
        };
        expect(await verdicts(mixed)).toEqual(await verdicts({ incidents }));
      }),
      RUNS,
    );
  });

  it('an exempt event changes nothing but the list of what is exempt', async () => {
    const listed = (rows: readonly RuleVerdict[]) =>
      rows.filter(({ rule }) => rule !== 'R33' && rule !== 'R36');
    await fc.assert(
      fc.asyncProperty(outages, fc.nat(100_000), async (incidents, from) => {
        const exempt: TestRow = {
          ...incidents[0],
          incident_id: 'X',
          cause: '不可抗力',
          reported_at: at(from),
          outage_start: at(from),
          outage_end: at(from + 5000),
        };
        expect(listed(await verdicts({ incidents: [...incidents, exempt] }))).toEqual(
          listed(await verdicts({ incidents })),
        );
      }),
      RUNS,
    );
  });

  it('splitting an outage into two adjoining ones changes no availability; a minute more never raises it', async () => {
    await fc.assert(
      fc.asyncProperty(outages, async (incidents) => {
        const [first = {}, ...others] = incidents;
        const from = String(first.outage_start);
        const middle = instantText(Date.parse(`${from.replace(' ', 'T')}Z`) / 1000 + 60);
        const end = String(first.outage_end);
        const later = instantText(Date.parse(`${end.replace(' ', 'T')}Z`) / 1000 + 60);
        const value = async (...rows: TestRow[]) =>
          ofRule(await verdicts({ incidents: rows }), 'R06')?.value ?? '';
        const whole = await value(first, ...others);
        expect(
          await value(
            { ...first, outage_end: middle },
            { ...first, incident_id: 'Y', outage_start: middle },
            ...others,
          ),
        ).toBe(whole);
        expect(Number(await value({ ...first, outage_end: later }, ...others))).toBeLessThanOrEqual(
          Number(whole),
        );
      }),
      RUNS,
    );
  });
});
