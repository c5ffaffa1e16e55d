import { type CellValue, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { EXAMPLES } from '../contract/examples.ts';
import { type TableName, tableSpec } from '../contract/tables.ts';
import type { ColumnKind, ColumnSpec } from '../contract/types.ts';
import {
  EXPLANATION_HEADERS,
  HOW_READ,
  headerOf,
  keyInWords,
  kindInWords,
  requiredInWords,
} from '../contract/words.ts';

/** The time that every template bears: the same table gives the same bytes. */
const WRITTEN = new Date(Date.UTC(2026, 0, 1));
/** Rows for which a list of choices is offered. */
const LISTED_ROWS = 5000;
const NUMBERS: ReadonlySet<ColumnKind> = new Set(['percent', 'decimal', 'integer']);

/** `A` of 0, `Z` of 25, `AA` of 26. */
function columnLetter(index: number): string {
  const head = Math.floor(index / 26);
  return `${head > 0 ? columnLetter(head - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** What a cell may hold, where it is one of a few; `tags` may hold other text, so nothing is offered for them. */
function choices({ kind, values }: ColumnSpec): readonly string[] | null {
  if (kind === 'boolean') return ['是', '否'];
  return kind === 'enum' && values ? values : null;
}

function validations(columns: readonly ColumnSpec[]): DataValidation[] {
  return columns.flatMap((column, i) => {
    const values = choices(column);
    if (!values) return [];
    const letter = columnLetter(i);
    return {
      type: 'list',
      values: [...values],
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: column.zh,
      errorMessage: `请填写：${values.join('、')}`,
      range: `${letter}2:${letter}${LISTED_ROWS}`,
    };
  });
}

function exampleCell(name: TableName, { name: column, kind }: ColumnSpec): CellValue {
  const text = EXAMPLES[name][column] ?? null;
  return text !== null && NUMBERS.has(kind) ? Number(text) : text;
}

/** Sheet 说明: what the first sheet's columns mean; its headers are no table's. */
function explanation(name: TableName): WriteSheet {
  const spec = tableSpec(name);
  const rows: CellValue[][] = [
    [...EXPLANATION_HEADERS],
    ...spec.columns.map((column) => [
      column.zh,
      column.name,
      column.unit ?? '',
      kindInWords(column),
      requiredInWords(column),
      (column.values ?? []).join('、'),
      (column.aliases ?? []).join('、'),
      EXAMPLES[name][column.name] ?? '',
    ]),
    [],
    [`区分记录的列：${keyInWords(spec)}。这几列都相同的两行是同一条记录。`],
    ['“空”“-”“—”“/”“无”“N/A”为没有数据，不是 0。'],
    ...HOW_READ.map((rule) => [rule]),
    ['第一张表的第 2 行是举例，填写时请删除。列可以增删、可以调换次序，表头不要改。'],
    [
      '举例都写在 2000 年 1 月、属于“示例单位”：忘记删除时不会计入任何评价周期，出现示例单位的数据集会标为演示数据。',
    ],
  ];
  return { name: '说明', rows, columns: [16, 20, 10, 36, 20, 36, 36, 28].map((width) => ({ width })) };
}

/** File name of a table's empty workbook. */
export function templateName(name: TableName): string {
  return `${tableSpec(name).zh}_空白表.xlsx`;
}

/**
 * The empty workbook of a table: its Chinese headers with units, one example row, lists of choices where a cell holds
 * one of a few, and a second sheet that explains the columns. The importer reads it back.
 */
export function templateWorkbook(name: TableName): Promise<Uint8Array> {
  const { zh, columns } = tableSpec(name);
  const sheet: WriteSheet = {
    name: zh,
    rows: [columns.map(headerOf), columns.map((column) => exampleCell(name, column))],
    columns: columns.map((column) => ({ width: Math.max(12, headerOf(column).length * 2 + 2) })),
    dataValidations: validations(columns),
    freezePane: { rows: 1 },
  };
  return writeXlsx({
    sheets: [sheet, explanation(name)],
    properties: { created: WRITTEN, modified: WRITTEN },
  });
}
