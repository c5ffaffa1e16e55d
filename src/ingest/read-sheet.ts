import type { QuarantinedRecord } from '../contract/dataset.ts';
import type { Cell } from '../contract/rows.ts';
import { type CellContext, cellParser, isProblem, noneIsValue, problem } from './cells.ts';
import { type HeaderMap, isPersonalHeader, isPersonalValue } from './headers.ts';
import { BATCH_ROWS } from './limits.ts';
import { type Problem, problemTexts } from './problems.ts';
import { rangeRule, rowRules } from './rules.ts';
import type { Row, Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean, isMissing, squash } from './text.ts';

/** Rows of one table that are sound in themselves, from all its files, before duplicates are looked at. */
export interface Draft {
  readonly spec: IngestSpec;
  /** By position of the table's columns. */
  readonly columns: Cell[][];
  readonly file: number[];
  readonly line: number[];
}

export function emptyDraft(spec: IngestSpec): Draft {
  return { spec, columns: spec.columns.map(() => []), file: [], line: [] };
}

/** Takes back the rows from one on: their sheet is refused after all. */
export function truncateDraft(draft: Draft, from: number): void {
  for (const cells of [...draft.columns, draft.file, draft.line]) cells.length = from;
}

export interface SheetReading {
  readonly records: number;
  readonly quarantine: readonly QuarantinedRecord[];
  /** Lines of rows taken into the draft in which a person has put a cell right. */
  readonly fixed: readonly number[];
}

const SUMMARY = /^(?:.{0,20}(?:合计|小计|总计|共计|累计)|(?:sub|grand)?total)[:：]?$/i;

/** A footer that adds up the rows above: its first filled cell says so. */
function isSummary(cells: readonly string[]): boolean {
  for (const cell of cells) {
    const text = clean(cell);
    if (isMissing(text, false)) continue;
    return text.length <= 24 && SUMMARY.test(squash(text));
  }
  return false;
}

/** Where a row's fault lies: the first faulty cell that is read, -1 for the whole row, null where nobody reads it. */
function faultIndex(row: Row, header: HeaderMap): number | null {
  return row.faultAt ? (row.faultAt.find((index) => header.at.includes(index)) ?? null) : -1;
}

/** Why a row cannot be read cell by cell, or null. */
function rowProblem(row: Row, header: HeaderMap, width: number, strict: boolean): Problem | null {
  const { cells } = row;
  if (row.fault && faultIndex(row, header) !== null) return problem(row.fault);
  if (isSummary(cells)) return problem('summary_row');
  if (header.at.every((index) => index < 0 || cells[index] === header.written[index])) {
    return problem('repeated_header');
  }
  if (!strict) return null;
  const extra = cells.length > width && cells.slice(width).some((cell) => !isMissing(clean(cell), false));
  return extra || cells.length < width
    ? { code: 'ragged_row', detail: `表头 ${width} 列，此行 ${cells.length} 列` }
    : null;
}

/** A row as its sender wrote it, without what looks like a phone or identity number outside the table's columns. */
export function rowText(row: Row, header: HeaderMap): string {
  return (row.original ?? row.cells)
    .map((cell, index) => {
      const kept = header.at.includes(index);
      const personal = isPersonalHeader(header.written[index] ?? '') || isPersonalValue(clean(cell));
      return !kept && personal && clean(cell) !== '' ? '（已隐去）' : cell;
    })
    .join(' | ');
}

/**
 * Reads every record of a sheet into the draft or into quarantine. One quarantined record has one entry, which
 * names its first problem in full and lists the others. `pace` is awaited after each batch of rows.
 */
export async function readSheet(
  sheet: Sheet,
  header: HeaderMap,
  skip: number,
  draft: Draft,
  fileIndex: number,
  context: CellContext,
  today: number,
  pace: (rows: number) => Promise<void>,
): Promise<SheetReading> {
  const { spec } = draft;
  const columns = spec.columns.flatMap((column, position) => {
    const index = header.at[position] ?? -1;
    const range = rangeRule(column, today);
    return index < 0
      ? []
      : [{ position, index, range, parse: cellParser(column, context), none: noneIsValue(column) }];
  });
  const noneValues = new Set(columns.filter((c) => c.none).map((c) => c.index));
  const rules = rowRules(spec);
  const width = header.written.findLastIndex((text) => clean(text) !== '') + 1;
  const quarantine: QuarantinedRecord[] = [];
  const values: Cell[] = spec.columns.map(() => null);
  const fixed: number[] = [];
  let records = 0;

  const isRecord = (cells: readonly string[]) =>
    cells.some((cell, index) => !isMissing(clean(cell), noneValues.has(index)));

  const setAside = (row: Row, problems: readonly { index: number; problem: Problem }[]) => {
    const [first, ...others] = problems.map(({ index, problem: found }) => {
      const column = index < 0 ? '' : clean(header.written[index] ?? '');
      const value = index < 0 ? rowText(row, header) : ((row.original ?? row.cells)[index] ?? '');
      const read = index < 0 ? value : (row.cells[index] ?? '');
      const shown = read === value ? clean(value) : `${clean(read)}（原文 ${clean(value)}）`;
      return { column, value, code: found.code, ...problemTexts(found, column, shown) };
    });
    if (!first) return;
    const reason = [first.reason, ...others.map((other) => other.reason)].join('；另：');
    quarantine.push({ table: spec.name, file: sheet.file, line: row.line, ...first, reason });
  };

  const take = (row: Row) => {
    if (!isRecord(row.original ?? row.cells)) return;
    records++;
    const whole = rowProblem(row, header, width, sheet.strictWidth);
    if (whole) {
      const index = whole.code === row.fault ? (faultIndex(row, header) ?? -1) : -1;
      setAside(row, [{ index, problem: whole }]);
      return;
    }
    let problems: { index: number; problem: Problem }[] | undefined;
    for (const column of columns) {
      const parsed = column.parse(row.cells[column.index] ?? '');
      const found = isProblem(parsed) ? parsed : column.range === null ? null : column.range(parsed);
      if (found) {
        problems ??= [];
        problems.push({ index: column.index, problem: found });
      } else if (!isProblem(parsed)) values[column.position] = parsed;
    }
    if (!problems) {
      for (const rule of rules) {
        const found = rule(values);
        if (!found) continue;
        problems ??= [];
        problems.push({ index: header.at[found.position] ?? -1, problem: found.problem });
      }
    }
    if (problems) {
      setAside(row, problems);
      return;
    }
    for (let position = 0; position < values.length; position++) {
      draft.columns[position]?.push(values[position] ?? null);
    }
    draft.file.push(fileIndex);
    draft.line.push(row.line);
    if (row.fixed) fixed.push(row.line);
  };

  const read = sheet.open();
  let ahead = skip;
  while (ahead > 0) {
    const skipped = (await read(ahead)).length;
    if (skipped === 0) break;
    ahead -= skipped;
  }
  for (let rows = await read(BATCH_ROWS); rows.length > 0; rows = await read(BATCH_ROWS)) {
    for (const row of rows) take(row);
    await pace(rows.length);
  }
  return { records, quarantine, fixed };
}
