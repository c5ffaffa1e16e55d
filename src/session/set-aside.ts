import type { QuarantinedRecord } from '../contract/dataset.ts';
import { TABLES } from '../contract/tables.ts';
import type { ColumnKind } from '../contract/types.ts';
import type { Edits } from '../ingest/edits.ts';
import { columnOf } from '../ingest/headers.ts';
import { ingestSpecs } from '../ingest/specs.ts';
import { PROVIDERS } from '../rulebook/reference.ts';
import type { SetAsideFilter } from './set-aside-filter.ts';

/** A record with the contract's name and kind of its column, where it is a cell that is wrong. */
export interface SetAsideRow extends QuarantinedRecord {
  readonly field: string | null;
  readonly kind: ColumnKind | null;
  /** Id of the import whose edits can mend it; null where it is mended at its source. */
  readonly mendIn: string | null;
}

/** Records that one import, or the package beneath, has set aside. */
export interface SetAsidePart {
  readonly records: readonly QuarantinedRecord[];
  readonly mappings: Edits['mappings'];
  readonly mendIn: string | null;
}

export interface SetAsidePage {
  readonly total: number;
  readonly rows: readonly SetAsideRow[];
}

/** Records of one table that were set aside for one reason. */
export interface SetAsideGroup {
  readonly table: string;
  readonly reason: string;
  readonly fix: string;
  readonly records: number;
}

export interface SetAsideSummary {
  readonly total: number;
  /** The largest first. */
  readonly groups: readonly SetAsideGroup[];
  readonly files: readonly string[];
}

const SPECS = new Map(ingestSpecs(PROVIDERS).map((spec) => [spec.name as string, spec]));
const TABLE_NAMES = new Map<string, string>(TABLES.map(({ name, zh }) => [name, zh]));

/** The reason without what only one record has: its value and whatever follows. */
function reasonOf({ reason, value }: QuarantinedRecord): string {
  const general = value === '' ? reason : reason.replaceAll(`「${value}」`, '这个名称');
  const [first = general] = general.split('：');
  return first;
}

/** What is wrong with a group can be read from any of its records; how to mend it too, unless it names one value. */
export function summarise(records: readonly QuarantinedRecord[]): SetAsideSummary {
  const groups = new Map<string, { table: string; reason: string; fix: string; records: number }>();
  const files = new Set<string>();
  for (const record of records) {
    files.add(record.file);
    const [table, reason] = [record.table ?? '', reasonOf(record)];
    const key = `${table} ${reason}`;
    const group = groups.get(key);
    if (group) {
      group.records += 1;
      if (group.fix !== record.fix) group.fix = '';
    } else groups.set(key, { table, reason, fix: record.fix, records: 1 });
  }
  return {
    total: records.length,
    groups: [...groups.values()].sort((a, b) => b.records - a.records),
    files: [...files],
  };
}

export function filtered(
  records: readonly QuarantinedRecord[],
  { table, file, reason, find }: SetAsideFilter,
): readonly QuarantinedRecord[] {
  const wanted = find.trim().toLowerCase();
  return records.filter(
    (record) =>
      (table === '' || record.table === table) &&
      (file === '' || record.file === file) &&
      (reason === '' || reasonOf(record) === reason) &&
      (wanted === '' ||
        [record.file, record.column, record.value, record.reason].some((text) =>
          text.toLowerCase().includes(wanted),
        )),
  );
}

/** The contract's column that a header fed, by itself or because a person said so. */
export function fieldOf({ table, column }: QuarantinedRecord, mappings: Edits['mappings']) {
  const spec = SPECS.get(table ?? '');
  if (!spec || column === '') return undefined;
  const chosen = Object.values(mappings).flatMap((choices) => choices[column]?.column ?? []);
  return spec.columns.find(({ name }) => chosen.includes(name)) ?? columnOf(spec, column);
}

/** A page of what several parts have set aside, one part after the other. */
export function pageOf(
  parts: readonly SetAsidePart[],
  filter: SetAsideFilter,
  from: number,
  size: number,
): SetAsidePage {
  const rows: SetAsideRow[] = [];
  let total = 0;
  for (const { records, mappings, mendIn } of parts) {
    const found = filtered(records, filter);
    const first = Math.max(0, from - total);
    for (const record of found.slice(first, first + size - rows.length)) {
      const field = fieldOf(record, mappings);
      rows.push({ ...record, field: field?.name ?? null, kind: field?.kind ?? null, mendIn });
    }
    total += found.length;
  }
  return { total, rows };
}

const COLUMNS: readonly (readonly [string, (record: QuarantinedRecord) => string | number])[] = [
  ['数据表', (record) => TABLE_NAMES.get(record.table ?? '') ?? record.table ?? ''],
  ['文件', (record) => record.file],
  ['行', (record) => record.line],
  ['列', (record) => record.column],
  ['原文', (record) => record.value],
  ['原因', (record) => record.reason],
  ['如何修改', (record) => record.fix],
];

/** A sheet holds no more rows than this, its header included. */
const SHEET_ROWS = 1_048_576;
const WIDTHS = [16, 32, 8, 18, 28, 40, 40];

/** The records as a file for whoever sent them: CSV with a byte-order mark, or a workbook of texts. */
export async function setAsideFile(
  records: readonly QuarantinedRecord[],
  format: 'csv' | 'xlsx',
): Promise<Uint8Array> {
  if (format === 'csv') {
    const { csvText } = await import('../evaluation/csv.ts');
    const text = csvText(COLUMNS.map(([name, cell]) => ({ name, cells: records.map(cell) })));
    return new TextEncoder().encode(`\uFEFF${text}`);
  }
  const { writeXlsx } = await import('hucre/xlsx');
  const rows = records.map((record) => COLUMNS.map(([, cell]) => cell(record)));
  const sheets = [];
  for (let from = 0; from === 0 || from < rows.length; from += SHEET_ROWS - 1) {
    sheets.push({
      name: from === 0 ? '隔离待处理' : `隔离待处理 ${sheets.length + 1}`,
      columns: COLUMNS.map(([header], at) => ({ header, width: WIDTHS[at] ?? 16 })),
      rows: [COLUMNS.map(([name]) => name), ...rows.slice(from, from + SHEET_ROWS - 1)],
      freezePane: { rows: 1 },
    });
  }
  return writeXlsx({ sheets });
}
