import { describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { judged, openRules, SYSTEM_EACH } from './rules-support.ts';

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

  it('on both sides of what the length of the period allows', async () => {
    // 52.56 min of 365 days are 3 153.6 s, 52.704 min of 366 days 3 162.24 s, 4.32 min of 30 days 259.2 s.
    const cases = [
      ['taiji', '2025', '2025-07-10', '08:52:33', 'kept'],
      ['inspur', '2025', '2025-07-10', '08:52:34', 'broken'],
      ['mobile', '2024', '2024-06-10', '08:52:42', 'kept'],
      ['unicom', '2024', '2024-06-10', '08:52:43', 'broken'],
      ['telecom', '2025-06', '2025-06-10', '08:04:19', 'kept'],
      ['ucloud', '2025-06', '2025-06-10', '08:04:20', 'broken'],
    ] as const;
    const incidents = cases.map(([provider, , day, end]) =>
      outage(`${day} 08:00:00`, `${day} ${end}`, { provider, incident_id: provider }),
    );
    const rules = await openRules({ systems: SYSTEM_EACH, incidents }, ['2024', '2025', '2025-06']);
    for (const [provider, period, , , verdict] of cases) {
      const found = (await rules.verdicts(period)).find(
        (row) => row.rule === 'R06' && row.subject === provider,
      );
      expect(found, provider).toMatchObject({ verdict, limit: '99.99', unit: '%' });
      expect(found?.evidence).toEqual([`incidents:${provider}`]);
    }
    await rules.close();
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
  it('both certificates on every day of the period, first and last included', async () => {
    const cases = [
      ['taiji', [['2024-01-01', '2025-12-31']], 'kept', '2'],
      ['inspur', [['2024-01-01', '2025-12-30']], 'broken', '1'],
      ['mobile', [['2025-01-01', '2026-12-31']], 'kept', '2'],
      ['unicom', [['2025-01-02', '2026-12-31']], 'broken', '1'],
      [
        'telecom',
        [
          ['2024-01-01', '2025-06-30'],
          ['2025-07-01', '2026-06-30'],
        ],
        'kept',
        '2',
      ],
      [
        'kingsoft',
        [
          ['2024-01-01', '2025-06-30'],
          ['2025-07-02', '2026-06-30'],
        ],
        'broken',
        '1',
      ],
      ['ucloud', [], 'broken', '1'],
    ] as const;
    const certificates = cases.flatMap(([provider, spans]) => [
      { provider, kind: '云安全审查', valid_from: '2024-01-01', valid_to: '2026-12-31' },
      ...spans.map(([valid_from, valid_to]) => ({ provider, kind: '等保三级', valid_from, valid_to })),
    ]);
    const found = await judged({ systems: SYSTEM_EACH, certificates }, 'R08', '2025');
    for (const [provider, , verdict, value] of cases)
      expect(found(provider), provider).toMatchObject({ verdict, value, limit: '2' });
    expect(found('shouxin')).toMatchObject({ verdict: 'no_data', value: null });
  });
  it('a provider without systems need not hold any', async () => {
    expect((await judged({ certificates: [] }, 'R08', '2025'))('mobile').verdict).toBe('not_applicable');
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

  it('R30「定期…提交」: to the second of the deadline', async () => {
    const cases = [
      ['taiji', '2025-06-05 17:00:00', 'kept'],
      ['inspur', '2025-06-05 17:00:01', 'broken'],
      ['mobile', null, 'broken'],
    ] as const;
    const submissions = cases.map(([provider, submitted_at]) => ({
      provider,
      kind: '月报',
      due_at: '2025-06-05 17:00',
      submitted_at,
    }));
    const found = await judged({ systems: SYSTEM_EACH, submissions }, 'R30', '2025');
    for (const [provider, , verdict] of cases) expect(found(provider).verdict, provider).toBe(verdict);
  });

  it('R40「7*24 小时的现场…服务」, 附件 2「大于 1 小时」: one hour exactly is not past it', async () => {
    const cases = [
      ['taiji', '2025-06-05 08:00', '2025-06-05 09:00:00', 'kept', '1'],
      ['inspur', '2025-06-05 08:00', '2025-06-05 09:00:01', 'broken', '1.000278'],
      // Begun in the year before, and so a matter of that year.
      ['mobile', '2024-12-31 23:00', '2025-01-01 09:00', 'kept', '0'],
    ] as const;
    const duty_gaps = cases.map(([provider, gap_start, gap_end]) => ({ provider, gap_start, gap_end }));
    const found = await judged({ systems: SYSTEM_EACH, duty_gaps }, 'R40', '2025');
    for (const [provider, , , verdict, value] of cases)
      expect(found(provider), provider).toMatchObject({ verdict, value });
    expect(found('inspur').evidence).toEqual(['duty_gaps:inspur:2025-06-05 08:00:00']);
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
