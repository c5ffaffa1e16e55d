import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { textWorkbook } from '../../src/reports/workbook.ts';

const HOSTILE = [
  '=1+1',
  '+1',
  '-x',
  '@SUM(A1)',
  '=HYPERLINK("https://example.org")',
  '_x0041_',
  ' a',
  '龍𠮷',
  null,
];

describe('a workbook of text', () => {
  it('holds no formula, and every text as it was', async () => {
    const bytes = await textWorkbook(
      [{ title: '结果', columns: [{ header: '=a', numeric: false, cells: HOSTILE }] }],
      [['查询', '=b']],
    );
    const book = await readXlsx(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(['结果', '说明']);
    expect(book.sheets[0]?.rows.map(([cell]) => cell ?? null)).toEqual(['=a', ...HOSTILE].slice(0, -1));
    expect(book.sheets[1]?.rows).toEqual([['查询', '=b']]);
    const parts = unzipSync(bytes);
    for (const [name, part] of Object.entries(parts))
      if (name.startsWith('xl/worksheets/')) expect(strFromU8(part)).not.toContain('<f>');
  });

  it('writes a number as one only where a spreadsheet keeps every digit', async () => {
    const cells = [
      '1',
      '-0.5',
      '123456789012345',
      '1234567890123456',
      '170141183460469231731687303715884105727',
      'inf',
      '1e300',
    ];
    const book = await readXlsx(
      await textWorkbook([{ title: 'x', columns: [{ header: 'n', numeric: true, cells }] }], []),
    );
    expect(book.sheets[0]?.rows.slice(1).map(([cell]) => cell)).toEqual([
      1,
      -0.5,
      123456789012345,
      '1234567890123456',
      '170141183460469231731687303715884105727',
      'inf',
      '1e300',
    ]);
  });
});
