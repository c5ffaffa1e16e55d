import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { judged, openRules } from './rules-support.ts';

/**
 * Days off by the State Council's notices: 2024-02-10 to 17 with work on Sundays 02-04 and 02-18; 2024-10-01 to 07 with
 * work on 09-29 and 10-12; 2025-01-28 to 02-04 with work on 01-26 and 02-08; 2025-10-01 to 08 with work on 09-28 and
 * 10-11. The deadlines below are counted by hand on these days.
 */
const order = (
  order_id: string,
  part: string,
  received_at: string,
  completed_at: string | null,
  more: TestRow = {},
): TestRow => ({
  order_id,
  part,
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  received_at,
  completed_at,
  ...more,
});

type Case = readonly [id: string, received: string, done: string | null, expected: string];

/** 办法13「在接到工单后 3 个工作日内完成云资源配置」: the day of receipt never counts. */
const R03: readonly Case[] = [
  ['spring24-on', '2024-02-08 09:00', '2024-02-19 23:59', 'kept 3/3'],
  ['spring24-past', '2024-02-08 09:00', '2024-02-20 00:00', 'broken 4/3'],
  ['spring24-in', '2024-02-08 09:00', '2024-02-18 10:00', 'kept 2/3'],
  ['autumn24-on', '2024-09-28 09:00', '2024-10-08 18:00', 'kept 3/3'],
  ['autumn24-past', '2024-09-28 09:00', '2024-10-09 08:00', 'broken 4/3'],
  ['spring25-on', '2025-01-25 09:00', '2025-02-05 18:00', 'kept 3/3'],
  ['spring25-past', '2025-01-25 09:00', '2025-02-06 08:00', 'broken 4/3'],
  ['autumn25-on', '2025-09-28 23:59', '2025-10-09 23:59', 'kept 3/3'],
  ['autumn25-past', '2025-09-28 00:00', '2025-10-10 00:00', 'broken 4/3'],
  ['saturday', '2025-06-03 09:00', '2025-06-07 09:00', 'broken 4/3'],
  ['open', '2025-06-03 09:00', null, 'broken'],
];
/** 办法14「在接到工单后 1 个工作日内完成平台相关资源配置」. */
const R04: readonly Case[] = [
  ['spring24-online', '2024-02-09 09:00', '2024-02-18 23:59', 'kept 1/1'],
  ['spring24-late', '2024-02-09 09:00', '2024-02-19 00:00', 'broken 2/1'],
  ['autumn24-online', '2024-09-30 09:00', '2024-10-08 12:00', 'kept 1/1'],
  ['autumn24-late', '2024-09-30 09:00', '2024-10-09 12:00', 'broken 2/1'],
  ['spring25-online', '2025-01-27 09:00', '2025-02-05 12:00', 'kept 1/1'],
  ['spring25-late', '2025-01-27 09:00', '2025-02-06 12:00', 'broken 2/1'],
  ['autumn25-online', '2025-09-30 09:00', '2025-10-09 12:00', 'kept 1/1'],
  ['autumn25-late', '2025-09-30 09:00', '2025-10-10 12:00', 'broken 2/1'],
];
/** 协议5.1「后_____个工作日内」, where two are agreed. */
const R16: readonly Case[] = [
  ['agreed-on', '2025-09-28 09:00', '2025-09-30 18:00', 'kept 2/2'],
  ['agreed-past', '2025-09-28 09:00', '2025-10-09 08:00', 'broken 3/2'],
];
/** 办法19「提前至少 3 个工作日通知使用单位」: the third workday after the notice is not later than the start. */
const R11: readonly Case[] = [
  ['spring24-told', '2024-02-08 17:00', '2024-02-19 00:30', 'kept 3/3'],
  ['spring24-short', '2024-02-08 17:00', '2024-02-18 23:30', 'broken 2/3'],
  ['autumn24-told', '2024-09-28 17:00', '2024-10-08 00:30', 'kept 3/3'],
  ['autumn24-short', '2024-09-28 17:00', '2024-10-07 23:30', 'broken 2/3'],
  ['spring25-told', '2025-01-25 17:00', '2025-02-05 00:30', 'kept 3/3'],
  ['spring25-short', '2025-01-25 17:00', '2025-02-04 23:30', 'broken 2/3'],
  ['autumn25-told', '2025-09-28 17:00', '2025-10-09 00:30', 'kept 3/3'],
  ['autumn25-short', '2025-09-28 17:00', '2025-10-08 23:30', 'broken 2/3'],
];

/** 协议3.4「7 个自然日」= 7 × 24 h; 办法15「在规定时间内」= what the order agrees. */
const CHANGES: readonly TestRow[] = [
  order('W-on', '变更', '2025-09-28 09:00', '2025-10-05 09:00:00', { expansion: true }),
  order('W-past', '变更', '2025-09-28 09:00', '2025-10-05 09:00:01', { expansion: true }),
  order('W-sooner', '变更', '2025-09-28 09:00', '2025-10-03 09:00', { expansion: true, agreed_days: 3 }),
  order('C-on', '变更', '2025-06-01 09:00', '2025-06-03 09:00', { agreed_days: 2 }),
  order('C-past', '退出', '2025-06-01 09:00', '2025-06-03 09:00:01', { agreed_days: 2 }),
  order('C-open', '变更', '2025-06-01 09:00', '2025-06-02 09:00'),
];

/** 协议3.7, 3.8: 15 分钟内响应; 2 小时内到达; 排除不超过 30 分钟, 重要信息系统 10 分钟. */
const incident = (incident_id: string, system_id: string, times: TestRow, more: TestRow = {}): TestRow => ({
  incident_id,
  provider: 'taiji',
  system_id,
  scope: '信息系统',
  category: '性能故障',
  cause: '云服务商',
  reported_at: '2025-06-03 08:00',
  ...times,
  ...more,
});
const INCIDENTS: readonly TestRow[] = [
  incident('on', 'S', {
    responded_at: '2025-06-03 08:15:00',
    onsite_at: '2025-06-03 10:00:00',
    resolved_at: '2025-06-03 08:30:00',
  }),
  incident('past', 'S', {
    responded_at: '2025-06-03 08:15:01',
    onsite_at: '2025-06-03 10:00:01',
    resolved_at: '2025-06-03 08:30:01',
  }),
  incident('important-on', 'V', { responded_at: '2025-06-03 08:00', resolved_at: '2025-06-03 08:10:00' }),
  incident('important-past', 'V', { responded_at: '2025-06-03 08:00', resolved_at: '2025-06-03 08:10:01' }),
  incident('silent', 'S', {}),
  incident('not-theirs', 'S', {}, { cause: '使用单位' }),
  incident('exempt', 'S', {}, { cause: '不可抗力' }),
];

describe('every clock on, before and past its limit', () => {
  let rules: Awaited<ReturnType<typeof openRules>>;
  beforeAll(async () => {
    const orders = (part: string, cases: readonly Case[], more: TestRow = {}) =>
      cases.map(([id, received, done]) => order(id, part, received, done, more));
    rules = await openRules(
      {
        systems: [
          { system_id: 'S', system: '甲', agency: 'A', provider: 'taiji', online_date: '2023-01-01' },
          {
            system_id: 'V',
            system: '丙',
            agency: 'A',
            provider: 'taiji',
            online_date: '2023-01-01',
            important: true,
          },
        ],
        work_orders: [
          ...orders('入云', R03),
          ...orders('上线', R04),
          ...orders('入云', R16, { agreed_days: 2 }),
          ...CHANGES,
        ],
        maintenance: R11.map(([maintenance_id, notified_at, start_at]) => ({
          maintenance_id,
          provider: 'taiji',
          notified_at,
          start_at,
          end_at: null,
        })),
        incidents: INCIDENTS,
      },
      ['2024', '2025'],
    );
  });
  afterAll(() => rules.close());

  const both = async (rule: string) =>
    new Map([...(await rules.records(rule, '2024')), ...(await rules.records(rule, '2025'))]);

  it.each([
    ['R03', R03],
    ['R04', R04],
    ['R16', R16],
    ['R11', R11],
  ] as const)('%s around 春节 and 国庆', async (rule, cases) => {
    const found = await both(rule);
    for (const [id, , , expected] of cases) expect(`${id} ${found.get(id)}`).toBe(`${id} ${expected}`);
  });

  it('R03 also holds orders with a shorter agreed term to that term, R16 only those', async () => {
    expect((await both('R03')).get('agreed-past')).toBe('broken 3/2');
    expect([...(await both('R16')).keys()].sort()).toEqual(['agreed-on', 'agreed-past']);
  });

  it('R15 to the second, R05 by the agreed days or by a person', async () => {
    const expansions = await rules.records('R15', '2025');
    expect(expansions.get('W-on')).toBe('kept 7/7');
    expect(expansions.get('W-past')?.split(' ')[0]).toBe('broken');
    expect(expansions.get('W-sooner')).toBe('broken 5/3');
    const changes = await rules.records('R05', '2025');
    expect(changes.get('C-on')).toBe('kept 2/2');
    expect(changes.get('C-past')?.split(' ')[0]).toBe('broken');
    expect(changes.get('C-open')?.split(' ')[0]).toBe('needs_person');
  });

  it('R12, R13 and R14 to the second; no answer is a broken one, exempt causes are not asked', async () => {
    const response = await rules.records('R12', '2025');
    expect(response.get('on')).toBe('kept 15/15');
    expect(response.get('past')).toBe('broken 15.016667/15');
    expect(response.get('silent')).toBe('broken');
    expect(response.get('not-theirs')).toBe('broken');
    expect(response.has('exempt')).toBe(false);
    const arrival = await rules.records('R13', '2025');
    expect(arrival.get('on')).toBe('kept 120/120');
    expect(arrival.get('past')).toBe('broken 120.016667/120');
    expect(arrival.has('silent')).toBe(false);
    const recovery = await rules.records('R14', '2025');
    expect(recovery.get('on')).toBe('kept 30/30');
    expect(recovery.get('past')).toBe('broken 30.016667/30');
    expect(recovery.get('important-on')).toBe('kept 10/10');
    expect(recovery.get('important-past')).toBe('broken 10.016667/10');
    expect(recovery.has('not-theirs')).toBe(false);
  });
});

describe('one verdict a provider', () => {
  const on = order('W1', '入云', '2025-06-03 09:00', '2025-06-06 09:00');
  const late = order('W2', '入云', '2025-06-03 09:00', '2025-06-09 09:00');

  it('is broken by one late order, and names it; the share is exact', async () => {
    const verdict = (await judged({ work_orders: [on, late, { ...on, order_id: 'W3' }] }, 'R03', '2025'))();
    expect(verdict).toMatchObject({ verdict: 'broken', value: '66.666667', limit: '100', unit: '%' });
    expect(verdict.evidence).toEqual(['work_orders:W2']);
    expect(verdict.counts).toMatchObject({ kept: 2, broken: 1 });
  });

  it('a provider without orders, one without systems, and a table that nobody delivered', async () => {
    const verdict = await judged({ work_orders: [on] }, 'R03', '2025');
    expect(verdict('taiji').verdict).toBe('kept');
    expect(verdict('inspur')).toMatchObject({
      verdict: 'not_applicable',
      reason: '期内没有到期或发生的记录',
    });
    expect(verdict('mobile')).toMatchObject({ verdict: 'not_applicable', reason: '期内没有在用系统' });
    expect((await judged({}, 'R03', '2025'))('taiji')).toMatchObject({
      verdict: 'no_data',
      reason: '没有导入“统一工单”表',
    });
  });

  it('a year that the workday calendar lacks is named, and only the rule concerned fails', async () => {
    const verdict = await judged(
      { work_orders: [order('W1', '入云', '2026-12-30 09:00', '2026-12-31 09:00')] },
      'R03',
      '2027',
    );
    expect(verdict()).toMatchObject({ verdict: 'no_data', value: null });
    expect(verdict().reason).toContain('工作日历不含 2027 年');
  });
});
