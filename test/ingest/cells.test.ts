import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/contract/calendar.ts';
import { tableSpec } from '../../src/contract/tables.ts';
import type { ColumnKind, ColumnSpec } from '../../src/contract/types.ts';
import { cellParser } from '../../src/ingest/cells.ts';
import { EPOCH_1900, EPOCH_1904 } from '../../src/ingest/dates.ts';
import { absentDirectory } from '../../src/ingest/names.ts';
import { decimalText, hundredfold, parseDecimal } from '../../src/ingest/numbers.ts';

const nobody = absentDirectory('名录');
const directories = { agency: nobody, provider: nobody, system: nobody, host: nobody };

function read(kind: ColumnKind, text: string, more: Partial<ColumnSpec> = {}, serialEpoch = EPOCH_1900) {
  return cellParser({ name: 'x', zh: '列', kind, ...more }, { directories, serialEpoch })(text);
}
const day = (y: number, m: number, d: number) => dayNumber(y, m, d);
const at = (y: number, m: number, d: number, h: number, min: number, s = 0) =>
  (dayNumber(y, m, d) ?? 0) * 86_400 + h * 3600 + min * 60 + s;

describe('missing', () => {
  it.each(['', '  ', '　', '-', '—', '/', '无', 'N/A', 'n/a', 'null', 'NULL', '－', '／', '\u200b'])(
    '%j is null in every kind of column',
    (text) => {
      for (const kind of ['text', 'decimal', 'month', 'instant', 'agency'] as const) {
        expect(read(kind, text)).toBeNull();
      }
    },
  );
  it('无 is a value of booleans and of escalation', () => {
    expect(read('boolean', '无')).toBe(false);
    expect(read('enum', '无', { values: ['市级', '无'], noneIsValue: true })).toBe('无');
  });
  it('is a problem where a value is required, and 0 is not missing', () => {
    expect(read('id', '-', { required: 'value' })).toEqual({ code: 'missing_value' });
    expect(read('decimal', '0')).toBe(0);
  });
});

describe('numbers, × 10 000 and exact (worked by hand)', () => {
  it.each([
    ['85', 850_000],
    ['85%', 850_000],
    ['85 ％', 850_000],
    ['０．８５', 8500],
    ['0.85', 8500],
    ['1,234.5', 12_345_000],
    ['１，２３４', 12_340_000],
    ['+3', 30_000],
    ['.5', 5000],
    ['5.', 50_000],
    ['1.00005', 10_001],
    ['1.00004', 10_000],
    ['-1.00005', -10_001],
    ['0.29', 2900],
    ['1.005', 10_050],
    ['1e2', 1_000_000],
    ['1.5E-3', 15],
    ['900719925474.0991', 9_007_199_254_740_991],
    ['-0', 0],
  ])('%s', (text, value) => expect(read('percent', text)).toBe(value));
  it.each([
    'abc',
    '1,23',
    '0,085',
    '1.2.3',
    '--1',
    'NaN',
    'Infinity',
    '1 2',
    '16核',
    '.',
    '+',
    '1e',
    '0x10',
    '85%%',
  ])('%s is no number', (text) => expect(read('percent', text)).toEqual({ code: 'not_a_number' }));
  it('beyond 2^53 it is refused, not rounded', () => {
    expect(read('decimal', '900719925474.0992')).toEqual({ code: 'number_too_large' });
    expect(read('decimal', '1e300')).toEqual({ code: 'number_too_large' });
  });
  it('whole numbers may be written with a zero fraction only, and fit 32 bits', () => {
    expect(read('integer', '4.0')).toBe(4);
    expect(read('integer', '1,024')).toBe(1024);
    expect(read('integer', '4.5')).toEqual({ code: 'not_an_integer' });
    expect(read('integer', '4.00001')).toEqual({ code: 'not_an_integer' });
    expect(read('integer', '2147483647')).toBe(2_147_483_647);
    expect(read('integer', '2147483648')).toEqual({ code: 'number_too_large' });
  });
  it('every four-decimal text reads back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => {
        const digits = String(Math.abs(n)).padStart(5, '0');
        const text = `${n < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        expect(parseDecimal(text)).toBe(n);
      }),
    );
  });
  it('doubles of sheets become plain decimal text', () => {
    expect(['1e21', '1.5e-7', '123.25', '-1.5e22'].map((t) => decimalText(Number(t)))).toEqual([
      '1000000000000000000000',
      '0.00000015',
      '123.25',
      '-15000000000000000000000',
    ]);
    expect(['0.85', '1', '0.005', '-0.1234', '12.3'].map(hundredfold)).toEqual([
      '85',
      '100',
      '0.5',
      '-12.34',
      '1230',
    ]);
  });
});

describe('months, dates, instants, periods', () => {
  it.each([
    '2025-01',
    '202501',
    '2025/1',
    '2025.01',
    '2025年1月',
    '2025年01月',
    '2025 年 1 月',
    '２０２５－０１',
    '2025-01-15',
    '2025/1/15',
    '2025年1月15日',
    '20250115',
    '45672',
    '2025-01-15 08:30',
    '2025-01-31 24:00',
  ])('%s is January 2025', (text) => expect(read('month', text)).toBe(day(2025, 1, 1)));
  it.each([
    ['2025.1', 'ambiguous_month'],
    ['2025-13', 'no_such_date'],
    ['2025', 'not_a_month'],
    ['1月', 'not_a_month'],
    ['01/2025', 'not_a_month'],
    ['2025-02-30', 'no_such_date'],
  ])('month %s is %s', (text, code) => expect(read('month', text)).toEqual({ code }));
  it('dates', () => {
    for (const text of [
      '2024-02-29',
      '2024/2/29',
      '2024.2.29',
      '2024年2月29日',
      '2024 年 2 月 29 日',
      '20240229',
      '45351',
    ]) {
      expect(read('date', text)).toBe(day(2024, 2, 29));
    }
    expect(read('date', '2023-02-29')).toEqual({ code: 'no_such_date' });
    expect(read('date', '1/5/2025')).toEqual({ code: 'not_a_date' });
    expect(read('date', '2025-01-05 24:00')).toBe(day(2025, 1, 5));
    expect(read('date', '2025-01-05T20:00:00Z')).toBe(day(2025, 1, 6));
    expect(read('date', '2025-01')).toEqual({ code: 'not_a_date' });
    expect(read('date', '43889', {}, EPOCH_1904)).toBe(day(2024, 2, 29));
  });
  it.each([
    ['2025-01-05 08:30', at(2025, 1, 5, 8, 30)],
    ['2025/1/5 8:30:00', at(2025, 1, 5, 8, 30)],
    ['2025-01-05T08:30:15.999', at(2025, 1, 5, 8, 30, 15)],
    ['2025-01-05T00:30:00Z', at(2025, 1, 5, 8, 30)],
    ['2025-01-05T20:00:00Z', at(2025, 1, 6, 4, 0)],
    ['2025-01-05 08:30+08:00', at(2025, 1, 5, 8, 30)],
    ['2025-01-05 08:30:00 -0500', at(2025, 1, 5, 21, 30)],
    ['2025-01-05 08:30:00+09', at(2025, 1, 5, 7, 30)],
    ['2025-01-05 08:30+14:00', at(2025, 1, 5, 2, 30)],
    ['2025-01-05 08:30-12:00', at(2025, 1, 6, 4, 30)],
    ['2025年1月5日8时30分', at(2025, 1, 5, 8, 30)],
    ['2025 年 1 月 5 日 8 时 30 分', at(2025, 1, 5, 8, 30)],
    ['2025-01-05 24:00', at(2025, 1, 6, 0, 0)],
    ['2025-01-05', at(2025, 1, 5, 0, 0)],
    ['45662.3541666667', at(2025, 1, 5, 8, 30)],
  ])('instant %s', (text, seconds) => expect(read('instant', text)).toBe(seconds));
  it('a long text costs no more than a look', () => {
    const long = `2025${' '.repeat(32_000)}x`;
    const started = performance.now();
    for (const kind of ['month', 'date', 'instant', 'period'] as const) {
      expect(read(kind, long)).toMatchObject({ code: expect.stringContaining('not_a') });
    }
    expect(read('text', `\u200b ${long}\u200b`)).toBe(long);
    expect(performance.now() - started).toBeLessThan(500);
  });
  it('a bare date is the end of its day in a deadline only', () => {
    expect(read('instant', '2025-01-05', { endOfDay: true })).toBe(at(2025, 1, 6, 0, 0));
    expect(read('instant', '2025-01-05 09:00', { endOfDay: true })).toBe(at(2025, 1, 5, 9, 0));
  });
  it.each([
    ['2025-01-05 25:00', 'no_such_date'],
    ['2025-01-05 08:61', 'no_such_date'],
    ['2025-02-30 08:00', 'no_such_date'],
    ['08:30', 'not_an_instant'],
    ['昨天', 'not_an_instant'],
    ['2025-01-05 08:30-17:30', 'not_an_instant'],
    ['2025-01-05 08:30+14:01', 'not_an_instant'],
    ['2025-01-05 08:30+08:75', 'not_an_instant'],
  ])('instant %s is %s', (text, code) => expect(read('instant', text)).toEqual({ code }));
  it.each([
    ['2025Q1', '2025Q1'],
    ['2025q3', '2025Q3'],
    ['2025年第2季度', '2025Q2'],
    ['2025年四季度', '2025Q4'],
    ['2025-07', '2025-07'],
    ['202507', '2025-07'],
    ['2025年7月', '2025-07'],
  ])('period %s', (text, value) => expect(read('period', text)).toBe(value));
  it('a year or a fifth quarter is no period', () => {
    expect(read('period', '2025')).toEqual({ code: 'not_a_period' });
    expect(read('period', '2025Q5')).toEqual({ code: 'not_a_period' });
  });
});

describe('words', () => {
  it('booleans of the contract', () => {
    for (const t of ['是', '有', '1', 'true', 'TRUE', 'Y', 'y', '通过', '合格', '有效', ' 是 ', '１']) {
      expect(read('boolean', t)).toBe(true);
    }
    for (const t of ['否', '无', '0', 'false', 'N', '不通过', '不合格', '无效']) {
      expect(read('boolean', t)).toBe(false);
    }
    expect(read('boolean', '也许')).toEqual({ code: 'not_a_boolean' });
  });
  it('enumerations without spaces and width; others are named', () => {
    const values = ['CPU(核)', '存储(TB)'];
    expect(read('enum', ' CPU （核） ', { values })).toBe('CPU(核)');
    expect(read('enum', 'CPU', { values })).toEqual({ code: 'not_in_list', detail: 'CPU(核)、存储(TB)' });
  });
  it('tags keep free text', () => {
    const values = ['公众服务', '移动APP'];
    expect(read('tags', '移动ＡＰＰ；内部 办公、 公众服务', { values })).toBe('移动APP、内部 办公、公众服务');
  });
  it('ids keep zeros and width; one in scientific notation has lost digits', () => {
    expect(read('id', ' 007 ')).toBe('007');
    expect(read('id', '2.02501E+11')).toEqual({ code: 'scientific_id' });
    expect(read('text', '2.02501E+11', { name: 'node' })).toBe('2.02501E+11');
  });
  it.each([
    ['contract_lines', 'contract_id'],
    ['contract_lines', 'item_code'],
    ['contract_lines', 'renews'],
    ['incidents', 'root_cause_id'],
    ['duty_gaps', 'gap_id'],
    ['promotions', 'promotion_id'],
  ] as const)('the number of another thing is an id too: %s.%s', (table, name) => {
    const column = tableSpec(table).columns.find((one) => one.name === name);
    expect(column && cellParser(column, { directories, serialEpoch: EPOCH_1900 })('2.02501E+11')).toEqual({
      code: 'scientific_id',
    });
  });
  it('error values and replacement characters are never text', () => {
    expect(read('text', '#DIV/0!')).toEqual({ code: 'error_cell' });
    expect(read('text', '#BLOCKED!')).toEqual({ code: 'error_cell' });
    expect(read('decimal', '#N/A')).toEqual({ code: 'error_cell' });
    expect(read('text', '财\ufffd局')).toEqual({ code: 'unreadable_text' });
    expect(read('text', 'x'.repeat(40_000))).toEqual({ code: 'cell_too_long' });
  });
});
