import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type Edits, NO_EDITS, withEdits } from '../../src/ingest/edits.ts';
import { type IngestOptions, ingest } from '../../src/ingest/ingest.ts';
import type { InputFile } from '../../src/ingest/source.ts';
import { AGENCIES, file, HOSTS, PROVIDERS, report, SYSTEMS, TODAY, USAGE_HEADER } from './support.ts';

const CITY = [AGENCIES, SYSTEMS, HOSTS];
const edited = (edits: Partial<Edits>, files: readonly InputFile[], more: Partial<IngestOptions> = {}) =>
  ingest(files, { today: TODAY, providers: PROVIDERS, edits: withEdits(NO_EDITS, edits), ...more });
const usageFile = (lines: readonly string[], header = USAGE_HEADER, path = 'host_usage.csv') =>
  file(path, [header, ...lines, ''].join('\n'));
const codes = (result: Awaited<ReturnType<typeof edited>>) => result.quarantine.map(({ code }) => code);

describe('a cell put right', () => {
  const lines = ['2025-13,h1,20,30,1,1', '2025-13,h2,20,30,1,1', '2025-03,h1,abc,30,1,1'];
  const fix = { table: 'host_usage', column: 'month', from: '2025-13', to: '2025-12' } as const;

  it('everywhere: every row that held the text is taken, counted as fixed, and said', async () => {
    const from = { ...fix, to: '2025-02' };
    const result = await edited({ fixes: [from] }, [...CITY, usageFile(lines)]);
    const { records, accepted, fixed, quarantined, warnings, outcome } = report(result, 'host_usage.csv');
    expect({ records, accepted, fixed, quarantined, outcome }).toEqual({
      records: 3,
      accepted: 2,
      fixed: 2,
      quarantined: 1,
      outcome: 'quarantine',
    });
    expect(warnings).toEqual([
      { code: 'cells_fixed', message: '2 条记录按更正读取：「2025-13」→「2025-02」' },
    ]);
  });
  it('at one place: the other row keeps its fault', async () => {
    const at = { ...fix, to: '2025-02', at: { file: 'host_usage.csv', line: 3 } };
    const result = await edited({ fixes: [at] }, [...CITY, usageFile(lines)]);
    expect(result.dataset.tables.host_usage?.columns.host_id).toEqual(['h2']);
    expect(result.quarantine.map(({ line }) => line)).toEqual([2, 4]);
  });
  it('is not applied where the cell holds another text by now', async () => {
    const at = { ...fix, from: '2025-14', to: '2025-02', at: { file: 'host_usage.csv', line: 3 } };
    expect(codes(await edited({ fixes: [at] }, [...CITY, usageFile(lines)]))).toHaveLength(3);
  });
  it('that is still wrong keeps the original text beside what was tried', async () => {
    // The contract: December 2025 lies after the importer's today, 2025-06-15.
    const result = await edited({ fixes: [fix] }, [...CITY, usageFile(lines.slice(0, 1))]);
    expect(result.quarantine[0]).toMatchObject({ code: 'future_month', value: '2025-13' });
    expect(result.quarantine[0]?.reason).toContain('2025-12（原文 2025-13）');
  });
  it('cannot make a row vanish', async () => {
    const blanks = lines[0]?.split(',').map((from, i) => ({
      table: 'host_usage' as const,
      column: ['month', 'host_id', 'cpu_p95', 'memory_p95', 'storage_used_gb', 'days_observed'][i] ?? '',
      from,
      to: '',
    }));
    const result = await edited({ fixes: blanks ?? [] }, [...CITY, usageFile(lines.slice(0, 1))]);
    expect(report(result, 'host_usage.csv')).toMatchObject({ records: 1, accepted: 0, quarantined: 1 });
  });
  it('makes rows that now contradict one another count as set aside, not as fixed', async () => {
    const rows = ['2025-02,h1,20,30,1,1', '2025-13,h1,21,30,1,1'];
    const result = await edited({ fixes: [{ ...fix, to: '2025-02' }] }, [...CITY, usageFile(rows)]);
    expect(report(result, 'host_usage.csv')).toMatchObject({ accepted: 0, fixed: 0, quarantined: 2 });
    expect(result.quarantine[1]?.value).toContain('2025-13');
  });
});

describe('a row left out', () => {
  it('stays in quarantine, and lets the row that it contradicts be taken', async () => {
    const rows = ['2025-02,h1,20,30,1,1', '2025-02,h1,21,30,1,1'];
    const omissions = [{ file: 'host_usage.csv', line: 3 }];
    const result = await edited({ omissions }, [...CITY, usageFile(rows)]);
    expect(result.dataset.tables.host_usage?.columns.cpu_p95).toEqual([200_000]);
    expect(result.quarantine).toMatchObject([{ line: 3, code: 'omitted' }]);
  });
});

describe('a table chosen by a person', () => {
  const odd = usageFile(['2025-02,h1,20,30,1,1'], USAGE_HEADER, 'hosts.csv');
  it('is read as chosen, whatever the file is called', async () => {
    const result = await edited({ tables: { 'hosts.csv': 'host_usage' } }, [AGENCIES, SYSTEMS, odd], {
      absent: 'accept',
    });
    expect(report(result, 'hosts.csv')).toMatchObject({ table: 'host_usage', accepted: 1 });
  });
  it('may be none: the file is left out, and that is said', async () => {
    const result = await edited({ tables: { 'hosts.csv': null } }, [odd]);
    expect(report(result, 'hosts.csv')).toMatchObject({ table: null, records: 0, refused: null });
    expect(report(result, 'hosts.csv').warnings).toMatchObject([{ code: 'left_out' }]);
    expect(result.refused).toEqual([]);
  });
});

describe('an alias added on the spot', () => {
  const systems = file(
    'systems.csv',
    'system_id,system,agency,provider\ns1,甲,市财,首信\ns2,乙,市财,华夏云\n',
  );
  const aliases = [
    { kind: 'agency', name: '市财', id: '001' },
    { kind: 'provider', name: '华夏云', id: 'inspur' },
  ] as const;
  it('resolves in the whole import and is written into the dataset', async () => {
    const result = await edited({ aliases }, [AGENCIES, systems]);
    expect(result.quarantine).toEqual([]);
    expect(result.dataset.tables.systems?.columns.agency).toEqual(['001', '001']);
    expect(result.dataset.tables.systems?.columns.provider).toEqual(['shouxin', 'inspur']);
    expect(result.dataset.tables.agencies?.columns.aliases).toEqual(['财政局；财政；市财', null]);
  });
  it('that names two things is ambiguous, one for what is not there names nothing', async () => {
    const two = [...aliases, { kind: 'agency', name: '市教委', id: '001' } as const];
    const rows = 'system_id,system,agency,provider\ns1,甲,市教委,首信\ns2,乙,某局,首信\n';
    const ghost = [...two, { kind: 'agency', name: '某局', id: '009' } as const];
    expect(codes(await edited({ aliases: ghost }, [AGENCIES, file('systems.csv', rows)]))).toEqual([
      'ambiguous_name',
      'unknown_name',
    ]);
  });
});

describe('columns in another unit', () => {
  const header = USAGE_HEADER.replace('CPU P95利用率(%)', 'cpu_p95');
  const answer = async (option: number, cells: readonly string[]) => {
    const months = ['01', '02', '03', '04', '05', '06'];
    const lines = cells.map((cell, i) => `2025-${months[i % 6]},h${1 + Math.floor(i / 6)},${cell},50,1,1`);
    const files = [...CITY, usageFile(lines, header)];
    const asked = await edited({}, files);
    const edits = asked.questions.find(({ kind }) => kind === 'values')?.options[option]?.edits ?? {};
    return { asked, answered: await edited(edits, files) };
  };
  const fractions = ['0.8', '0.123456', '1', '0.07', '0.29', '5e-1'];

  it('0–1 percentages are asked about and read as the answer says, to the last digit', async () => {
    const { asked, answered } = await answer(1, fractions);
    expect(report(asked, 'host_usage.csv').outcome).toBe('ask');
    expect(asked.questions).toHaveLength(1);
    expect(answered.questions).toEqual([]);
    // By hand: × 100, four decimals: 80, 12.3456, 100, 7, 29, 50.
    expect(answered.dataset.tables.host_usage?.columns.cpu_p95).toEqual([
      800_000, 123_456, 1_000_000, 70_000, 290_000, 500_000,
    ]);
  });
  it('or stand as they are', async () => {
    const { answered } = await answer(0, fractions);
    expect(answered.questions).toEqual([]);
    expect(answered.dataset.tables.host_usage?.columns.cpu_p95?.[0]).toBe(8000);
  });
});

describe('added to what is committed', () => {
  const january = ['2025-01,h1,20,30,1,31', '2025-01,h2,21,30,1,31'];
  const next = [
    '2025-01,h1,20,30,1,31',
    '2025-01,h2,99,30,1,31',
    '2025-01,h2,99,30,1,31',
    '2025-02,h1,1,1,1,28',
  ];
  const base = async () => (await edited({}, [...CITY, usageFile(january)])).dataset;
  const add = async (edits: Partial<Edits>) =>
    edited(edits, [usageFile(next, USAGE_HEADER, 'host_usage_2.csv')], { base: await base() });

  it('knows the committed hosts, merges what comes again and asks about what differs', async () => {
    const result = await add({});
    expect(result.questions).toMatchObject([
      { kind: 'overlap', id: 'overlap:host_usage', samples: ['2025-01 · h2'] },
    ]);
    // Both values of what differs, side by side: 21 was committed, 99 is given.
    const examples = [
      { key: '2025-01 · h2', columns: [{ column: 'cpu_p95', committed: '21', given: '99' }] },
    ];
    expect(result.overlaps).toEqual([{ table: 'host_usage', rows: 1, decision: null, examples }]);
    expect(codes(result)).toEqual(['overlap_unanswered', 'overlap_unanswered']);
    expect(report(result, 'host_usage_2.csv')).toMatchObject({
      records: 4,
      accepted: 2,
      duplicates: 1,
      quarantined: 2,
      outcome: 'ask',
    });
    expect(result.dataset.tables.host_usage?.columns.cpu_p95).toEqual([200_000, 210_000, 10_000]);
    expect(result.dataset.tables.hosts?.rows).toBe(2);
  });
  it('replaces', async () => {
    const result = await add({ overlaps: { host_usage: 'replace' } });
    expect(result.questions).toEqual([]);
    expect(result.overlaps).toMatchObject([{ table: 'host_usage', rows: 1, decision: 'replace' }]);
    expect(result.dataset.tables.host_usage?.columns.cpu_p95).toEqual([200_000, 990_000, 10_000]);
    const { source } = result.dataset.tables.host_usage ?? {};
    expect(source?.files).toEqual(['host_usage.csv', 'host_usage_2.csv']);
    expect([source?.file, source?.line]).toEqual([
      [0, 1, 1],
      [2, 3, 5],
    ]);
    expect(report(result, 'host_usage_2.csv')).toMatchObject({ accepted: 4, duplicates: 2, quarantined: 0 });
  });
  it('keeps, and says so of every row', async () => {
    const result = await add({ overlaps: { host_usage: 'keep' } });
    expect(result.questions).toEqual([]);
    expect(result.quarantine).toMatchObject([
      { line: 3, code: 'kept_committed' },
      { line: 4, code: 'kept_committed' },
    ]);
    expect(result.dataset.tables.host_usage?.columns.cpu_p95).toEqual([200_000, 210_000, 10_000]);
  });
  it('leaves the committed data itself untouched', async () => {
    const before = await base();
    const copy = structuredClone(before);
    await edited(
      { overlaps: { host_usage: 'replace' }, aliases: [{ kind: 'agency', name: '甲', id: '001' }] },
      [usageFile(next)],
      { base: before },
    );
    expect(before).toEqual(copy);
  });
});

it('a file given twice is merged with itself and named', async () => {
  const twice = [
    usageFile(['2025-01,h1,20,30,1,31']),
    usageFile(['2025-01,h1,20,30,1,31'], USAGE_HEADER, 'host_usage_b.csv'),
  ];
  const result = await edited({}, [...CITY, ...twice]);
  expect(report(result, 'host_usage_b.csv')).toMatchObject({ accepted: 1, duplicates: 1, quarantined: 0 });
  expect(report(result, 'host_usage_b.csv').warnings.map(({ code }) => code)).toContain('same_file');
  expect(result.dataset.tables.host_usage?.rows).toBe(1);
});

it('what is odd but possible is only remarked upon', async () => {
  const header = `${USAGE_HEADER},CPU峰值利用率(%)`;
  const result = await edited({}, [...CITY, usageFile(['2025-01,h1,50,30,1,31,40'], header)]);
  expect(report(result, 'host_usage.csv')).toMatchObject({ accepted: 1, outcome: 'accept_with_warning' });
  expect(report(result, 'host_usage.csv').warnings).toMatchObject([{ code: 'p95_above_max' }]);
});

describe('a question of several files', () => {
  const answered = async (files: readonly InputFile[], words: string) => {
    const { questions } = await edited({}, files);
    const edits = questions[0]?.options.find(({ label }) => label.includes(words))?.edits ?? {};
    return { questions, result: await edited(edits, files) };
  };
  it('that repeat one another byte by byte is asked once, and its answer is for both', async () => {
    const big5 = iconv.encode('單位編碼,使用單位\nA1,財政局與經濟廳\nA2,衛生福利處\n', 'big5');
    const files = ['a.csv', 'b/a.csv'].map((path) => file(path, new Uint8Array(big5)));
    const { questions, result } = await answered(files, 'BIG5');
    expect(questions).toMatchObject([{ kind: 'encoding', file: 'a.csv', also: ['b/a.csv'] }]);
    expect(result.questions.filter(({ kind }) => kind === 'encoding')).toEqual([]);
    expect(result.files.map(({ encoding }) => encoding)).toEqual(['big5', 'big5']);
  });
  it('that fit two tables is asked once, and each may still be left out by itself', async () => {
    const rows =
      '云服务商,类型,到期时间,报送时间,有效期起,有效期止\n首信,等保三级,2025-01-02,2025-01-01,2025-01-01,2026-01-01\n';
    const files = ['一.csv', '二.csv'].map((path) => file(path, rows));
    for (const [words, tables] of [
      ['资质', ['certificates', 'certificates']],
      ['不导入', [null, null]],
    ] as const) {
      const { questions, result } = await answered(files, words);
      expect(questions).toMatchObject([{ kind: 'table', file: '一.csv', also: ['二.csv'] }]);
      expect(result.questions).toEqual([]);
      expect(result.files.map(({ table }) => table)).toEqual(tables);
    }
    const one = await edited({ tables: { '一.csv': null, '二.csv': 'certificates' } }, files);
    expect(one.files.map(({ table }) => table)).toEqual([null, 'certificates']);
  });
  it('with the same headers is asked once a header', async () => {
    const header = '月份,主机编码,cpu_idle,内存P95利用率(%),存储使用量(GB),有效天数';
    const files = ['01', '02', '03'].map((month) =>
      usageFile([`2025-${month},h1,15,30,1,28`], header, `host_usage_${month}.csv`),
    );
    const { questions, result } = await answered([...CITY, ...files], 'P95');
    expect(questions).toMatchObject([
      { column: 'cpu_idle', file: 'host_usage_01.csv', also: ['host_usage_02.csv', 'host_usage_03.csv'] },
    ]);
    expect(result.questions).toEqual([]);
    // 100 − 15.
    expect(result.dataset.tables.host_usage?.columns.cpu_p95).toEqual([850_000, 850_000, 850_000]);
  });
  it('of different encodings is asked of each', async () => {
    const files = ['單位編碼,使用單位\nA1,財政局與經濟廳\n', '單位編碼,使用單位\nA2,衛生福利處\n'].map(
      (text, i) => file(`${i}.csv`, new Uint8Array(iconv.encode(text, 'big5'))),
    );
    expect((await edited({}, files)).questions).toHaveLength(2);
  });
});
