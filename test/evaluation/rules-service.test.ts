import { describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { judged } from './rules-support.ts';

const outage = (outage_start: string, outage_end: string | null, more: TestRow = {}): TestRow => ({
  incident_id: outage_start,
  provider: 'taiji',
  scope: '云平台',
  category: '服务中断',
  cause: '云服务商',
  reported_at: outage_start,
  outage_start,
  outage_end,
  ...more,
});

describe('R06 办法16「可用性不低于 99.99%」', () => {
  const of = async (period: string, ...incidents: TestRow[]) =>
    (await judged({ incidents }, 'R06', period))();

  // 52.56 min of 365 days are 3 153.6 s; 4.32 min of 30 days are 259.2 s (the list of rules, by the length of the period).
  it.each([
    ['2025', '08:52:33', 'kept'],
    ['2025', '08:52:34', 'broken'],
    ['2025-06', '08:04:19', 'kept'],
    ['2025-06', '08:04:20', 'broken'],
  ])('%s, down from 08:00 to %s: %s', async (period, end, verdict) => {
    const found = await of(period, outage('2025-06-10 08:00:00', `2025-06-10 ${end}`));
    expect(found).toMatchObject({ verdict, limit: '99.99', unit: '%' });
    expect(found.evidence).toEqual(['incidents:2025-06-10 08:00:00']);
  });

  it('a leap year allows 52.704 min', async () => {
    // 366 d × 86 400 s × 0.0001 = 3 162.24 s.
    expect((await of('2024', outage('2024-06-10 08:00', '2024-06-10 08:52:42'))).verdict).toBe('kept');
    expect((await of('2024', outage('2024-06-10 08:00', '2024-06-10 08:52:43'))).verdict).toBe('broken');
  });

  it('overlaps count once; a system outage and exempt causes do not count', async () => {
    const found = await of(
      '2025-06',
      outage('2025-06-10 08:00:00', '2025-06-10 08:03:00'),
      outage('2025-06-10 08:01:00', '2025-06-10 08:04:00'),
      outage('2025-06-11 08:00:00', '2025-06-11 20:00:00', { scope: '信息系统', system_id: 'S' }),
      outage('2025-06-12 08:00:00', '2025-06-12 20:00:00', { cause: '运营商网络' }),
    );
    // 240 s of 2 592 000 s.
    expect(found).toMatchObject({ verdict: 'kept', value: '99.990741' });
  });

  it('maintenance told three workdays ahead excuses its window, a late notice nothing', async () => {
    const incidents = [outage('2025-06-10 08:00', '2025-06-10 10:00')];
    const maintenance = (notified_at: string): TestRow[] => [
      {
        maintenance_id: 'M',
        provider: 'taiji',
        notified_at,
        start_at: '2025-06-10 08:00',
        end_at: '2025-06-10 10:00',
      },
    ];
    const with_ = async (told: string) =>
      (await judged({ incidents, maintenance: maintenance(told) }, 'R06', '2025-06'))();
    expect(await with_('2025-06-05 09:00')).toMatchObject({ verdict: 'kept', value: '100' });
    expect((await with_('2025-06-06 09:00')).verdict).toBe('broken');
  });

  it('no incidents delivered: no data; delivered and none: 100 %', async () => {
    expect((await judged({}, 'R06', '2025'))()).toMatchObject({
      verdict: 'no_data',
      reason: '没有导入“事件”表',
    });
    expect(await of('2025')).toMatchObject({ verdict: 'kept', value: '100', evidence: [] });
    const other = await judged(
      { incidents: [outage('2025-06-10 08:00', '2025-06-10 09:00')] },
      'R06',
      '2025',
    );
    expect(other('inspur')).toMatchObject({ verdict: 'kept', value: '100' });
    expect(other('mobile')).toMatchObject({ verdict: 'not_applicable', reason: '期内没有在用系统' });
  });
});

describe('R07 办法16「数据可靠性不低于 99.9999%」, R33 协议14.3「15 天内提供…证明文件」, R36 附件 1-4', () => {
  const event = (incident_id: string, more: TestRow): TestRow => ({
    incident_id,
    provider: 'taiji',
    scope: '信息系统',
    category: '数据丢失',
    cause: '云服务商',
    reported_at: '2025-06-10 08:00',
    unrecoverable: true,
    ...more,
  });
  it('R07: no confirmed loss is kept, one is for a person, since no column holds the amount of data', async () => {
    const of = async (...incidents: TestRow[]) => (await judged({ incidents }, 'R07', '2025'))();
    expect(await of(event('I1', { unrecoverable: false }))).toMatchObject({
      verdict: 'kept',
      value: '0',
      limit: '0',
    });
    expect(await of(event('I1', { cause: '使用单位' }))).toMatchObject({ verdict: 'kept' });
    const lost = await of(event('I1', { root_cause_id: 'R' }), event('I2', { root_cause_id: 'R' }));
    expect(lost).toMatchObject({ verdict: 'needs_person', value: '1' });
    expect(lost.evidence).toEqual(['incidents:I1', 'incidents:I2']);
  });
  it('R33: each event of 不可抗力 waits for its proof, one of the operator’s network needs none', async () => {
    const of = await judged(
      { incidents: [event('I1', { cause: '不可抗力' }), event('I2', { cause: '运营商网络' })] },
      'R33',
      '2025',
    );
    expect(of()).toMatchObject({ verdict: 'needs_person', value: '1', evidence: ['incidents:I1'] });
    expect(of('inspur').verdict).toBe('not_applicable');
  });
  it('R36: 待定 and empty wait for a person', async () => {
    const of = async (cause: string | null) =>
      (await judged({ incidents: [event('I1', { cause }), event('I2', {})] }, 'R36', '2025'))();
    expect((await of('使用单位')).verdict).toBe('kept');
    expect(await of('待定')).toMatchObject({ verdict: 'needs_person', evidence: ['incidents:I1'] });
    expect((await of(null)).reason).toContain('未填责任归属');
  });
});

describe('R08 协议3.4「应按照等保三级标准建设并通过测评」', () => {
  const held = (kind: string, valid_from: string, valid_to: string): TestRow => ({
    provider: 'taiji',
    kind,
    valid_from,
    valid_to,
  });
  const reviewed = held('云安全审查', '2024-01-01', '2026-12-31');
  it.each([
    ['the last day included', [held('等保三级', '2024-01-01', '2025-12-31')], 'kept', '2'],
    ['a day short', [held('等保三级', '2024-01-01', '2025-12-30')], 'broken', '1'],
    ['begun a day late', [held('等保三级', '2025-01-02', '2026-12-31')], 'broken', '1'],
    [
      'two that follow one another',
      [held('等保三级', '2024-01-01', '2025-06-30'), held('等保三级', '2025-07-01', '2026-06-30')],
      'kept',
      '2',
    ],
    ['none of the kind', [], 'broken', '1'],
  ] as const)('%s', async (_, rows, verdict, value) => {
    const found = await judged({ certificates: [reviewed, ...rows] }, 'R08', '2025');
    expect(found()).toMatchObject({ verdict, value, limit: '2' });
    expect(found('inspur')).toMatchObject({ verdict: 'no_data', value: null });
    expect(found('mobile')).toMatchObject({ verdict: 'not_applicable' });
  });
});

describe('R17 协议6.1, R30 协议15.7, R40 协议3.7, R35 协议3.5', () => {
  it('R17「验收不合格的，乙方应当…进行返工」: a failed acceptance; its retest within 90 days does not count', async () => {
    const row = (date: string, passed: boolean | null): TestRow => ({
      date,
      agency: 'A',
      provider: 'taiji',
      kind: '验收',
      passed,
    });
    const of = async (...acceptance: TestRow[]) => (await judged({ acceptance }, 'R17', '2025'))();
    expect(await of(row('2025-03-01', true))).toMatchObject({ verdict: 'kept', value: '100' });
    expect(await of(row('2025-03-01', false), row('2025-05-30', true))).toMatchObject({
      verdict: 'broken',
      value: '0',
      counts: { broken: 1, not_applicable: 1 },
    });
    expect(await of(row('2025-03-01', false), row('2025-05-31', true))).toMatchObject({ value: '50' });
    expect((await of(row('2025-03-01', null))).verdict).toBe('needs_person');
  });

  it('R30「定期…提交」: to the minute of the deadline', async () => {
    const of = async (submitted_at: string | null) => {
      const submissions = [{ provider: 'taiji', kind: '月报', due_at: '2025-06-05 17:00', submitted_at }];
      return (await judged({ submissions }, 'R30', '2025'))().verdict;
    };
    expect(await of('2025-06-05 17:00:00')).toBe('kept');
    expect(await of('2025-06-05 17:00:01')).toBe('broken');
    expect(await of(null)).toBe('broken');
  });

  it('R40「7*24 小时的现场…服务」, 附件 2「大于 1 小时」: one hour exactly is not past it', async () => {
    const of = async (...gaps: [string, string | null][]) => {
      const duty_gaps = gaps.map(([gap_start, gap_end]) => ({ provider: 'taiji', gap_start, gap_end }));
      return (await judged({ duty_gaps }, 'R40', '2025'))();
    };
    expect(await of()).toMatchObject({ verdict: 'kept', value: '0' });
    expect(await of(['2025-06-05 08:00', '2025-06-05 09:00:00'])).toMatchObject({
      verdict: 'kept',
      value: '1',
    });
    expect(await of(['2025-06-05 08:00', '2025-06-05 09:00:01'])).toMatchObject({
      verdict: 'broken',
      value: '1.000278',
      evidence: ['duty_gaps:taiji:2025-06-05 08:00:00'],
    });
    expect((await of(['2024-12-31 23:00', '2025-01-01 09:00'])).verdict).toBe('kept');
  });

  it('R35「短期内提供免费的云资源扩容服务」: free with an end; without one a person must say', async () => {
    const host = (host_id: string, exempt_until: string | null, exemption = '短期扩容'): TestRow => ({
      host_id,
      system_id: 'S',
      vcpu: 4,
      memory_gb: 8,
      storage_gb: 100,
      start_date: '2024-01-01',
      exemption,
      exempt_until,
    });
    const of = async (...hosts: TestRow[]) => (await judged({ hosts }, 'R35', '2025'))();
    expect((await of(host('H1', '2025-01-01'))).verdict).toBe('kept');
    expect((await of(host('H1', '2024-12-31'))).verdict).toBe('not_applicable');
    expect(await of(host('H1', null, '灾备；免费测试'))).toMatchObject({
      verdict: 'needs_person',
      value: '1',
    });
    expect((await of(host('H1', null, '灾备'))).verdict).toBe('not_applicable');
  });
});
