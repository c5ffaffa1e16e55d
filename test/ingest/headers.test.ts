import { describe, expect, it } from 'vitest';
import { NO_EDITS, type Question, withEdits } from '../../src/ingest/edits.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { InputFile } from '../../src/ingest/source.ts';
import { AGENCIES, file, HOSTS, PROVIDERS, report, SYSTEMS, TODAY } from './support.ts';

const read = (files: readonly InputFile[], edits = NO_EDITS) =>
  ingest([AGENCIES, SYSTEMS, HOSTS, ...files], { today: TODAY, providers: PROVIDERS, edits });
const usage = (header: string, ...rows: readonly string[]) =>
  file('host_usage.csv', [header, ...rows].join('\n'));
const REST = '内存P95利用率(%),存储使用量(GB),有效天数';

/** Answers a question with the option whose label holds these words. */
const answer = (question: Question | undefined, words: string) => {
  const option = question?.options.find(({ label }) => label.includes(words));
  if (!option) throw new Error(`no answer ${words}`);
  return withEdits(NO_EDITS, option.edits);
};

describe('headers', () => {
  it('units below the headers are no record, and a foreign unit makes another column of it', async () => {
    const good = usage(
      `月份,主机编码,CPU P95利用率,${REST.replaceAll(/\(.*?\)/g, '')}`,
      ',,%,％,(GB),天',
      '2025-01,h1,85,60,7,31',
    );
    const result = await read([good]);
    expect(result.dataset.tables.host_usage?.source.line).toEqual([3]);
    expect(report(result, 'host_usage.csv')).toMatchObject({ records: 1, warnings: [] });

    const large = await read([
      usage(
        '月份,主机编码,CPU P95利用率,内存P95利用率,存储使用量,有效天数',
        ',,%,%,TB,天',
        '2025-01,h1,85,60,7,31',
      ),
    ]);
    expect(report(large, 'host_usage.csv')).toMatchObject({ outcome: 'ask', accepted: 0 });
    expect(large.questions[0]).toMatchObject({ kind: 'mapping', column: '存储使用量(TB)' });
  });
  it('a title above the headers is no group of theirs', async () => {
    const result = await read([
      usage(
        '主机月度用量表,,,,,',
        '月份,主机编码,cpu_idle,内存P95利用率,存储使用量(TB),有效天数',
        '2025-01,h1,85,60,7,31',
      ),
    ]);
    expect(result.questions.map(({ column }) => column).sort()).toEqual(['cpu_idle', '存储使用量(TB)']);
  });

  it.each([
    [
      'another',
      'suggestions',
      '优化建议',
      '建议编号,使用单位,主机编码,截止日期,发出日期,状态',
      'g1,001,h1,2025-02-05,2025-01-05,未办结',
    ],
    [
      'the same',
      'host_usage',
      '主机月度用量',
      `月份,主机编码,CPU P95利用率(%),${REST}`,
      '2025-01,h2,50,40,1,31',
    ],
  ])(
    '%s table beside a table is refused by name, not read as unknown columns',
    async (_, name, zh, header, row) => {
      const result = await read([
        usage(`月份,主机编码,CPU P95利用率(%),${REST},,${header}`, `2025-01,h1,85,60,7,31,,${row}`),
      ]);
      expect(report(result, 'host_usage.csv')).toMatchObject({
        outcome: 'reject',
        refused: expect.stringContaining(`另一张表「${zh}」`),
      });
      expect(result.dataset.tables).not.toHaveProperty(name);
    },
  );
  it('columns of another table without a gap, or less than a table beside it, are unknown columns', async () => {
    for (const more of ['单位编码,使用单位', ',单位编码,备注']) {
      const row = '2025-01,h1,85,60,7,31'.padEnd(21 + more.split(',').length, ',');
      const result = await read([usage(`月份,主机编码,CPU P95利用率(%),${REST},${more}`, row)]);
      expect(report(result, 'host_usage.csv')).toMatchObject({ accepted: 1, refused: null });
    }
  });
  it('the same header in the other language is no record', async () => {
    const result = await read([
      usage(
        'month,host_id,cpu_p95,memory_p95,storage_used_gb,days_observed',
        `月份,主机编码,CPU P95利用率(%),${REST}`,
        '2025-01,h1,85,60,7,31',
      ),
    ]);
    expect(report(result, 'host_usage.csv')).toMatchObject({ records: 1, accepted: 1 });
  });
  it('idle time is asked about, and becomes 100 − x once it is answered', async () => {
    const files = [usage(`月份,主机编码,cpu_idle,${REST}`, '2025-01,h1,15,60,7,31')];
    const before = await read(files);
    expect(report(before, 'host_usage.csv')).toMatchObject({ outcome: 'ask', records: 0 });
    const question = before.questions.find(({ column }) => column === 'cpu_idle');
    expect(question).toMatchObject({ kind: 'mapping', samples: ['15'] });
    const after = await read(files, answer(question, 'CPU P95利用率(%)'));
    expect(after.dataset.tables.host_usage?.columns.cpu_p95).toEqual([850_000]);
    expect(after.questions).toEqual([]);
  });
  it('terabytes are asked about, and become gigabytes once they are', async () => {
    const files = [
      file('hosts.csv', 'host_id,system_id,vcpu,memory_gb,storage_tb,start_date\nh9,s1,4,8,1.5,2024-01-01\n'),
    ];
    const given = [AGENCIES, SYSTEMS, ...files];
    const options = { today: TODAY, providers: PROVIDERS };
    const before = await ingest(given, options);
    const edits = answer(before.questions[0], '存储(GB)');
    const after = await ingest(given, { ...options, edits });
    expect(after.dataset.tables.hosts?.columns.storage_gb).toEqual([15_360_000]);
  });
  // 1 735 689 600 s after 1970-01-01 UTC is 2025-01-01 08:00 in Beijing.
  it.each(['1735689600000', '1735689600'])(
    'the count %s in a column of times is asked about',
    async (count) => {
      const files = [
        file(
          'maintenance.csv',
          `维护编号,云服务商,通知时间,开始时间,结束时间\nm1,首信,${count},2025-01-02 08:00,2025-01-02 09:00\n`,
        ),
      ];
      const before = await read(files);
      expect(report(before, 'maintenance.csv')).toMatchObject({ outcome: 'ask', quarantined: 1 });
      expect(before.questions).toMatchObject([{ kind: 'values', column: '通知时间', samples: [count] }]);
      const after = await read(files, answer(before.questions[0], '时间戳'));
      expect(after.dataset.tables.maintenance?.columns.notified_at).toEqual([1_735_718_400]);
    },
  );
  it('a required column under an unknown name is asked for, the likeliest first, never taken', async () => {
    const files = [usage(`月份,主机编码,CPU的P95利用率,备注,${REST}`, '2025-01,h1,85,无,60,7,31')];
    const before = await read(files);
    expect(before.refused).toMatchObject([{ why: '缺少必需的列：「CPU P95利用率(%)」' }]);
    expect(before.questions[0]?.options.map(({ label }) => label)).toEqual([
      '「CPU的P95利用率」就是「CPU P95利用率(%)」',
      '「备注」就是「CPU P95利用率(%)」',
    ]);
    const edits = answer(before.questions[0], 'CPU的P95利用率');
    const next = usage(`月份,主机编码,CPU的P95利用率,备注,${REST}`, '2025-02,h1,80,无,60,7,28');
    // The same headers next month need no answer any more.
    expect((await read([next], edits)).dataset.tables.host_usage?.columns.cpu_p95).toEqual([800_000]);
  });
  it('nothing is asked where there is no header left to choose', async () => {
    const { questions, refused } = await read([usage('月份,主机编码', '2025-01,h1')]);
    expect(refused).toHaveLength(1);
    expect(questions).toEqual([]);
  });
  it('of two headers for one column a person says which counts', async () => {
    const files = [usage(`月份,主机编码,cpu_p95,CPU P95利用率(%),${REST}`, '2025-01,h1,1,85,60,7,31')];
    const before = await read(files);
    expect(report(before, 'host_usage.csv').outcome).toBe('ask');
    const after = await read(files, answer(before.questions[0], '读取「CPU P95利用率(%)」'));
    expect(after.dataset.tables.host_usage?.columns.cpu_p95).toEqual([850_000]);
  });
  it('a header that fits two tables equally asks which it is', async () => {
    const files = [
      file(
        '导出.csv',
        '云服务商,类型,到期时间,报送时间,有效期起,有效期止\n首信,等保三级,2025-01-02,2025-01-01,2025-01-01,2026-01-01\n',
      ),
    ];
    const before = await read(files);
    expect(before.questions).toMatchObject([{ kind: 'table', file: '导出.csv' }]);
    expect(before.questions[0]?.options.map(({ label }) => label)).toEqual(['资质', '报送', '不导入']);
    const after = await read(files, answer(before.questions[0], '资质'));
    expect(after.dataset.tables.certificates?.rows).toBe(1);
    const without = await read(files, answer(before.questions[0], '不导入'));
    expect(without.questions).toEqual([]);
  });
  it('what is left idle resembles no size and no load', async () => {
    const header = 'host_id,system_id,vcpu,memory_gb,storage_gb,start_date,storage_idle';
    const result = await read([file('hosts_2.csv', `${header}\nh9,s1,4,8,1,2024-01-01,90\n`)]);
    const { warnings } = report(result, 'hosts_2.csv') ?? { warnings: [] };
    expect(warnings).toMatchObject([{ code: 'unknown_columns' }]);
    expect(warnings[0]?.message).not.toContain('近似');
  });
  it('an optional unknown header is only a warning, with what it resembles', async () => {
    const result = await read([
      usage(`月份,主机编码,CPU P95利用率(%),${REST},CPU平均使用率`, '2025-01,h1,85,60,7,31,9'),
    ]);
    expect(report(result, 'host_usage.csv')).toMatchObject({
      outcome: 'accept_with_warning',
      warnings: [{ code: 'unknown_columns', message: expect.stringContaining('近似「CPU平均利用率(%)」') }],
    });
  });
});
