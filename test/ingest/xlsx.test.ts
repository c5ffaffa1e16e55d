import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/contract/calendar.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { AGENCIES, file, HOSTS, report, run, SYSTEMS } from './support.ts';

const HEADER = ['月份', '主机编码', 'CPU P95利用率(%)', '内存P95利用率(%)', '存储使用量(GB)', '有效天数'];

async function workbook(sheets: WriteSheet[], dateSystem: '1900' | '1904' = '1900') {
  return await writeXlsx({ sheets, dateSystem });
}
const sheetOf = (rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet => ({
  name: 'Sheet1',
  rows,
  ...more,
});
const load = async (sheets: WriteSheet[], dateSystem: '1900' | '1904' = '1900') =>
  run(AGENCIES, SYSTEMS, HOSTS, file('host_usage.xlsx', await workbook(sheets, dateSystem)));

describe('workbooks', () => {
  it.each(['1900', '1904'] as const)('dates, numbers and the sheet row, in the %s epoch', async (epoch) => {
    const date = new Date(Date.UTC(2025, 0, 1));
    const result = await load(
      [
        sheetOf([
          ['主机用量'],
          [],
          HEADER,
          [date, 'h1', 85.5, 0.1 + 0.2, 1e-5, 31],
          [null, null],
          ['2025-02', 'h2', 1, 1, 1, 1],
        ]),
      ],
      epoch,
    );
    const table = result.dataset.tables.host_usage;
    expect(table?.columns.month).toEqual([dayNumber(2025, 1, 1), dayNumber(2025, 2, 1)]);
    expect(table?.columns.cpu_p95).toEqual([855_000, 10_000]);
    expect(table?.columns.memory_p95).toEqual([3000, 10_000]);
    expect(table?.columns.storage_used_gb).toEqual([0, 10_000]);
    expect(table?.source.line).toEqual([4, 6]);
    expect(report(result, 'host_usage.xlsx')).toMatchObject({ sheet: 'Sheet1', format: 'xlsx', records: 2 });
  });
  it('a cell shown as a percentage is that percentage', async () => {
    const cells = new Map([['1,2', { value: 0.85, style: { numFmt: '0.00%' } }]]);
    const { dataset } = await load([sheetOf([HEADER, ['2025-01', 'h1', 0.85, 0.85, 1, 1]], { cells })]);
    expect(dataset.tables.host_usage?.columns.cpu_p95).toEqual([850_000]);
    expect(dataset.tables.host_usage?.columns.memory_p95).toEqual([8500]);
  });
  it('formulas give their cached value, or are set aside without one; errors are set aside', async () => {
    const cells = new Map([
      ['1,2', { formula: 'A1+1', formulaResult: 42, value: 42 }],
      ['2,2', { formula: 'A1+1', value: null }],
      ['3,2', { type: 'error' as const, value: '#DIV/0!' }],
    ]);
    const rows = [HEADER, ...['h1', 'h2', 'h1'].map((h, i) => [`2025-0${i + 1}`, h, null, 1, 1, 1])];
    const { dataset, quarantine } = await load([sheetOf(rows, { cells })]);
    expect(dataset.tables.host_usage?.columns.cpu_p95).toEqual([420_000]);
    expect(quarantine.map((record) => [record.line, record.code])).toEqual([
      [3, 'formula_without_value'],
      [4, 'error_cell'],
    ]);
  });
  it('each sheet may be a table; hidden ones and notes are named', async () => {
    const book = await workbook([
      { name: '说明', rows: [['本表由系统导出']] },
      {
        name: '使用单位名录',
        rows: [
          ['单位编码', '使用单位'],
          ['009', '市水务局'],
        ],
      },
      {
        name: 'complaints',
        rows: [
          ['投诉编号', '日期', '使用单位', '云服务商', '是否有效'],
          ['c1', '2025-01-01', '市水务局', '首信', '是'],
          ['c2', '2025-01-01', '某局', '首信', '是'],
        ],
      },
      {
        name: '旧',
        rows: [
          ['单位编码', '使用单位'],
          ['001', '旧局'],
        ],
        hidden: true,
      },
    ]);
    const result = await run(file('汇总.xlsx', book));
    expect(result.dataset.tables.agencies?.columns.agency).toEqual(['市水务局']);
    expect(result.dataset.tables.complaints?.rows).toBe(1);
    expect(result.quarantine.map((record) => [record.file, record.line])).toEqual([
      ['汇总.xlsx#complaints', 3],
    ]);
    expect(result.unmatched.map((one) => one.file).sort()).toEqual(['汇总.xlsx#旧', '汇总.xlsx#说明'].sort());
    expect(report(result, '汇总.xlsx', 'complaints')).toMatchObject({
      records: 2,
      accepted: 1,
      quarantined: 1,
    });
  });
  it('header cells merged downwards count in the lower row', async () => {
    const upper = ['月份', '主机编码', '利用率', null, '存储使用量(GB)', '有效天数'];
    const lower = [null, null, 'CPU P95利用率(%)', '内存P95利用率(%)', null, null];
    const merges = [0, 1, 4, 5].map((column) => ({
      startRow: 0,
      endRow: 1,
      startCol: column,
      endCol: column,
    }));
    const { dataset } = await load([
      sheetOf([upper, lower, ['2025-01', 'h1', 85, 60, 1, 1]], {
        merges: [...merges, { startRow: 0, endRow: 0, startCol: 2, endCol: 3 }],
      }),
    ]);
    expect(dataset.tables.host_usage?.source.line).toEqual([3]);
  });
  it('a truncated workbook is refused', async () => {
    const book = await workbook([sheetOf([HEADER])]);
    const { refused } = await run(file('hosts.xlsx', book.slice(0, book.length >> 1)));
    expect(refused[0]?.why).toContain('损坏');
  });
});

it('lists a folder in path order without hidden files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ingest-'));
  await mkdir(join(folder, 'b'));
  for (const name of ['z.csv', 'b/a.csv', '.hidden', '~$z.xlsx']) await writeFile(join(folder, name), name);
  const files = await listFolder(folder);
  expect(files.map((one) => one.path)).toEqual(['b/a.csv', 'z.csv']);
  expect(new TextDecoder().decode(await files[0]?.bytes())).toBe('b/a.csv');
});
