import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { type TableName, tableSpec } from '../../src/contract/tables.ts';
import type { ColumnSpec } from '../../src/contract/types.ts';
import type { Row } from './row.ts';

/** How a bureau's tool writes one file. */
export interface Form {
  readonly format: 'csv' | 'xlsx';
  /** CSV only; UTF-8 is written with a byte order mark. */
  readonly encoding?: 'gb18030' | 'utf-8';
  /** Canonical names, or Chinese ones: bare, with their unit in brackets, or with it in full-width brackets. */
  readonly headers: 'canonical' | 'bare' | 'unit' | 'wideUnit';
  readonly dates?: 'iso' | 'slash';
  readonly months?: 'dash' | 'plain' | 'chinese';
  readonly percents?: 'plain' | 'sign';
  /** Prices with thousands separators. */
  readonly thousands?: boolean;
  /** Every n-th record's numbers in full-width digits, as an input method leaves them. */
  readonly wideEvery?: number;
  /** A title above the header, as printed lists have it. */
  readonly title?: string;
}

/** The time that every workbook bears: files must not differ by when they were made. */
const WRITTEN = new Date(Date.UTC(2026, 0, 15));

function header(column: ColumnSpec, form: Form): string {
  if (form.headers === 'canonical') return column.name;
  if (column.unit === undefined || form.headers === 'bare') return column.zh;
  return form.headers === 'unit' ? `${column.zh}(${column.unit})` : `${column.zh}（${column.unit}）`;
}

const wide = (text: string) => text.replace(/[0-9.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

function thousands(value: number): string {
  const [whole = '', part] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** `2025-01-05 08:30` as `2025/1/5 8:30:00`, and a date likewise. */
function slashed(text: string): string {
  const [date = '', time] = text.split(' ');
  const [year, month, day] = date.split('-').map(Number);
  const left = `${year}/${month}/${day}`;
  if (time === undefined) return left;
  const [hour, minute] = time.split(':');
  return `${left} ${Number(hour)}:${minute}:00`;
}

function monthText(text: string, form: Form): string {
  const [year, month] = text.split('-');
  if (form.months === 'plain') return `${year}${month}`;
  return form.months === 'chinese' ? `${year}年${Number(month)}月` : text;
}

/** A cell as the file has it: a number where the workbook keeps one, else text. */
function written(value: Row[string], column: ColumnSpec, form: Form, record: number): string | number | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') {
    if (column.kind === 'month') return monthText(value, form);
    const dated = column.kind === 'date' || column.kind === 'instant';
    return dated && form.dates === 'slash' && /^\d{4}-\d\d-\d\d( |$)/.test(value) ? slashed(value) : value;
  }
  const isWide = form.wideEvery !== undefined && record % form.wideEvery === form.wideEvery - 1;
  if (column.kind === 'percent' && form.percents === 'sign')
    return `${isWide ? wide(String(value)) : value}%`;
  if (isWide) return wide(String(value));
  if (form.thousands && column.kind === 'decimal' && value >= 1000) return thousands(value);
  return form.format === 'xlsx' ? value : String(value);
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * One export of one table: the columns that its rows carry, in contract order, CRLF lines as Windows tools
 * write them.
 */
export async function writeExport(table: TableName, rows: readonly Row[], form: Form): Promise<Uint8Array> {
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const specs: readonly ColumnSpec[] = tableSpec(table).columns;
  const columns = specs.filter(({ name }) => present.has(name));
  const cells = rows.map((row, i) =>
    columns.map((column) => written(row[column.name] ?? null, column, form, i)),
  );
  const lines = [columns.map((column) => header(column, form)), ...cells];
  if (form.title !== undefined) lines.unshift([form.title]);
  if (form.format === 'xlsx') {
    return writeXlsx({
      sheets: [{ name: tableSpec(table).zh, rows: lines }],
      properties: { creator: '示例市', created: WRITTEN, modified: WRITTEN },
    });
  }
  const text = `${lines.map((line) => line.map((cell) => quoted(String(cell ?? ''))).join(',')).join('\r\n')}\r\n`;
  return form.encoding === 'gb18030'
    ? iconv.encode(text, 'gb18030')
    : new TextEncoder().encode(`\ufeff${text}`);
}
