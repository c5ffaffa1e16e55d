import { describe, expect, it } from 'vitest';
import type { QuarantinedRecord } from '../../src/contract/dataset.ts';
import { fieldOf, filtered, pageOf, setAsideFile, summarise } from '../../src/session/set-aside.ts';
import { ALL_SET_ASIDE } from '../../src/session/set-aside-filter.ts';
import { csvCells } from '../cli/support.ts';

const record = (change: Partial<QuarantinedRecord>): QuarantinedRecord => ({
  table: 'satisfaction',
  file: '满意度.csv',
  line: 2,
  column: '满意度',
  value: '一百',
  code: 'not_a_number',
  reason: '列「满意度」不是数字：一百',
  fix: '改为普通数字，不带单位和文字',
  ...change,
});

const RECORDS = [
  record({}),
  record({ line: 3, value: '满分', reason: '列「满意度」不是数字：满分' }),
  record({
    line: 4,
    column: '使用单位',
    value: '=cmd()',
    code: 'unknown_name',
    reason: '使用单位名录中没有「=cmd()」',
    fix: '先登记「=cmd()」',
  }),
  record({
    line: 5,
    column: '使用单位',
    value: '乙局',
    code: 'unknown_name_similar',
    reason: '使用单位名录中没有「乙局」',
    fix: '先登记「乙局」',
  }),
  record({ table: 'incidents', file: '事件.csv', line: 9 }),
];

describe('why records were set aside', () => {
  it('one reason is one group a table, whatever the value, the commonest first', () => {
    const { total, groups, files } = summarise(RECORDS);
    expect(total).toBe(5);
    expect(groups.map(({ table, reason, records }) => [table, reason, records])).toEqual([
      ['satisfaction', '列「满意度」不是数字', 2],
      ['satisfaction', '使用单位名录中没有这个名称', 2],
      ['incidents', '列「满意度」不是数字', 1],
    ]);
    // A remedy that names one value does not speak for the others.
    expect(groups.map(({ fix }) => fix !== '')).toEqual([true, false, true]);
    expect(files).toEqual(['满意度.csv', '事件.csv']);
  });

  it('a group filters to its own records, and the groups add up to all', () => {
    const { groups } = summarise(RECORDS);
    const found = groups.map(({ table, reason }) => filtered(RECORDS, { ...ALL_SET_ASIDE, table, reason }));
    expect(found.map(({ length }) => length)).toEqual(groups.map(({ records }) => records));
    expect(new Set(found.flat()).size).toBe(RECORDS.length);
  });

  it('a page carries its records and how many there are in all', () => {
    const part = { records: RECORDS, mappings: {}, mendIn: 'a' };
    const { total, rows } = pageOf([part], { ...ALL_SET_ASIDE, find: '名录' }, 1, 1);
    expect(total).toBe(2);
    expect(rows.map(({ line, field, kind }) => [line, field, kind])).toEqual([[5, 'agency', 'agency']]);
  });

  it('pages run on from one import to the next, and every record knows where it can be mended', () => {
    const [first, second, third] = [RECORDS.slice(0, 1), RECORDS.slice(1, 4), RECORDS.slice(4)];
    const parts = [
      { records: first ?? [], mappings: {}, mendIn: null },
      { records: second ?? [], mappings: {}, mendIn: 'a' },
      { records: third ?? [], mappings: {}, mendIn: 'b' },
    ];
    const pages = [0, 2, 4].map((from) => pageOf(parts, ALL_SET_ASIDE, from, 2));
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5]);
    // By hand: lines 2 | 3 4 5 | 9 in pages of two.
    expect(pages.map(({ rows }) => rows.map(({ line, mendIn }) => [line, mendIn]))).toEqual([
      [
        [2, null],
        [3, 'a'],
      ],
      [
        [4, 'a'],
        [5, 'a'],
      ],
      [[9, 'b']],
    ]);
  });

  it('a header that a person explained is the column that they said', () => {
    const mappings = { sig: { 打分: { column: 'score', transform: 'as_is' } } } as const;
    expect(fieldOf(record({ column: '打分' }), mappings)?.name).toBe('score');
    expect(fieldOf(record({ column: '打分' }), {})).toBeUndefined();
    expect(fieldOf(record({ column: '' }), mappings)).toBeUndefined();
  });
});

describe('records for their sender', () => {
  it('CSV: every record with place, text, reason and remedy; nothing that a spreadsheet would run', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await setAsideFile(RECORDS, 'csv'));
    const [header, ...rows] = csvCells(text.slice(1).trimEnd());
    expect(header).toEqual(['数据表', '文件', '行', '列', '原文', '原因', '如何修改']);
    expect(rows.map((row) => row[4])).toEqual(['一百', '满分', "'=cmd()", '乙局', '一百']);
  });

  it('XLSX: the same as texts, unchanged, and no formula', async () => {
    const { readXlsx } = await import('hucre/xlsx');
    const { sheets } = await readXlsx(await setAsideFile(RECORDS, 'xlsx'));
    expect(sheets[0]?.rows.length).toBe(RECORDS.length + 1);
    expect(sheets[0]?.rows[3]?.[4]).toBe('=cmd()');
    const { unzipSync, strFromU8 } = await import('fflate');
    const files = unzipSync(await setAsideFile(RECORDS, 'xlsx'));
    expect(strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toMatch(/<f[ >]/);
  });
});
