import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { judged, openRules } from './rules-support.ts';

/** Ceilings of 附件 1-1: 太极 1002 35 元, 1003 1 998 元; 联通 5001 no quote. */
const line = (line_id: string, more: TestRow): TestRow => ({
  line_id,
  contract_id: 'K1',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  item_code: '1002',
  unit_price: 35,
  quantity: 1,
  months: 12,
  signed_on: '2025-01-10',
  start_date: '2025-02-01',
  end_date: '2026-01-31',
  procurement: '直接签订',
  ...more,
});
/** 1 000 × 100 × 12 = 1 200 000 元 a year. */
const half = { item_code: '1003', unit_price: 1000, quantity: 100 };

const LINES: readonly TestRow[] = [
  line('at-ceiling', {}),
  line('above', { unit_price: 35.01 }),
  line('in-TB', { item_code: '1014', unit_price: 10.24, unit: 'TB' }),
  line('charged', { item_code: '3014', unit_price: 0.5 }),
  line('extension', { item_code: '4008', unit_price: 0, procurement: '竞争性磋商' }),
  line('direct', { item_code: '4008', unit_price: 0, agency: 'B' }),
  line('year-before', { signed_on: '2024-12-31' }),
  line('half-1', { ...half, contract_id: 'K2', system_id: 'T' }),
  line('half-2', {
    ...half,
    contract_id: 'K3',
    system_id: 'T',
    signed_on: '2025-06-10',
    start_date: '2025-07-01',
  }),
];

describe('prices from rows (办法31)', () => {
  let rules: Awaited<ReturnType<typeof openRules>>;
  beforeAll(async () => {
    rules = await openRules({ contract_lines: LINES }, ['2025', '2025Q1', '2025Q2']);
  });
  afterAll(() => rules.close());
  const of = async (rule: string, subject: string, period = '2025') =>
    (await rules.verdicts(period)).find((row) => row.rule === rule && row.subject === subject);

  it('R22: lines signed in the period against their ceilings', async () => {
    const records = await rules.records('R22', '2025');
    expect(records.get('at-ceiling')).toBe('kept 35/35');
    expect(records.get('above')).toBe('broken 35.01/35');
    expect(records.get('in-TB')?.split(' ')[0]).toBe('needs_person');
    expect(records.get('charged')).toBe('broken 0.5/0');
    expect(records.has('year-before')).toBe(false);
    // Kept: at-ceiling, extension, direct, half-1, half-2 of seven that are decided.
    expect(await of('R22', 'taiji')).toMatchObject({ verdict: 'broken', value: '71.428571' });
  });

  it('R20: 0.5 元 a month over a year is 6 元 too much; a provider that charges nothing has kept it', async () => {
    expect(await of('R20', 'taiji')).toMatchObject({ verdict: 'broken', value: '6', limit: '0', unit: '元' });
    expect(await of('R20', 'inspur')).toMatchObject({ verdict: 'kept', value: '0' });
    expect(await of('R20', 'mobile')).toMatchObject({ verdict: 'not_applicable' });
  });

  it('R21 is the agency’s', async () => {
    expect(await of('R21', 'A')).toMatchObject({ verdict: 'kept', kind: 'agency' });
    expect(await of('R21', 'B')).toMatchObject({ verdict: 'broken', evidence: ['contract_lines:direct'] });
  });

  it('R19: a split contract shows when its second half is signed, not before', async () => {
    expect(await of('R19', 'T', '2025Q1')).toMatchObject({ verdict: 'kept', value: '1200000' });
    // From February on: 12 months of K2 and 7 of K3 that starts in July, 1 200 000 + 700 000.
    expect(await of('R19', 'T', '2025Q2')).toMatchObject({ verdict: 'kept', value: '1900000' });
  });

  it('R19: the same halves a month apart are past 2 000 000 元', async () => {
    const lines = LINES.map((row) => (row.line_id === 'half-2' ? { ...row, start_date: '2025-03-01' } : row));
    const verdict = (await judged({ contract_lines: lines }, 'R19', '2025'))('T');
    expect(verdict).toMatchObject({ verdict: 'broken', value: '2300000', limit: '2000000' });
    expect(verdict.evidence).toEqual(['contract_lines:half-1', 'contract_lines:half-2']);
  });

  it('without the table nothing is said, and which table is missing is', async () => {
    expect((await judged({}, 'R22', '2025'))()).toMatchObject({
      verdict: 'no_data',
      reason: '没有导入“服务协议明细”表',
    });
  });
});
