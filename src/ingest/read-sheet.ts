import type { QuarantinedRecord } from '../contract/dataset.ts';
import type { Cell } from '../contract/rows.ts';
import type { ColumnSpec } from '../contract/types.ts';
import { type CellContext, cellParser, isProblem, noneIsValue, problem } from './cells.ts';
import { isFooter, isSummary, mayBeSummary } from './footers.ts';
import { columnTitle, type HeaderMap, isPersonalHeader, isPersonalValue } from './headers.ts';
import { BATCH_ROWS, OverLimit, overRowLimit } from './limits.ts';
import { type Problem, problemTexts } from './problems.ts';
import { rangeRule, rowRules } from './rules.ts';
import { type Answer, cellScan } from './scan.ts';
import type { Row, RowPlaces, Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean, isMissing } from './text.ts';

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
  /** Rows taken into the draft that have something in a column without a header, and the line of the first. */
  readonly unnamed: { readonly rows: number; readonly first: number };
}

/** Where a row's fault lies: the first faulty cell that is read, -1 for the whole row, null where nobody reads it. */
function faultIndex(row: Row, header: HeaderMap): number | null {
  return row.faultAt ? (row.faultAt.find((index) => header.at.includes(index)) ?? null) : -1;
}

/** Whether a row has nothing where every record of its table has a value. */
const lacks = ({ cells }: Row, { required }: ColumnSpec, index = -1) =>
  required === 'value' && index >= 0 && isMissing(clean(cells[index] ?? ''), false);

/** Why a row cannot be read cell by cell, or null. */
function rowProblem(
  row: Row,
  spec: IngestSpec,
  header: HeaderMap,
  width: number,
  strict: boolean,
): Problem | null {
  const { cells } = row;
  if (row.fault && faultIndex(row, header) !== null) return problem(row.fault);
  if (isSummary(cells)) return problem('summary_row');
  const same = (index: number) => clean(cells[index] ?? '') === clean(header.written[index] ?? '');
  if (header.at.every((index) => index < 0 || same(index))) return problem('repeated_header');
  if (isFooter(cells) && spec.columns.some((column, position) => lacks(row, column, header.at[position]))) {
    return problem('footer_row');
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
    if (index < 0) return [];
    const parse = cellParser(column, context);
    const answer = (text: string): Answer => {
      const parsed = parse(text);
      return isProblem(parsed) ? parsed : (range?.(parsed) ?? parsed);
    };
    const numeric = column.kind === 'percent' || column.kind === 'decimal' || column.kind === 'integer';
    return [{ position, index, answer, scan: cellScan(column, answer), numeric, none: noneIsValue(column) }];
  });
  const noneValues = new Set(columns.filter((c) => c.none).map((c) => c.index));
  const rules = rowRules(spec);
  const width = header.written.findLastIndex((text) => clean(text) !== '') + 1;
  const quarantine: QuarantinedRecord[] = [];
  const values: Cell[] = spec.columns.map(() => null);
  const fixed: number[] = [];
  let records = 0;

  // What stands in a column without a header is nobody's to read, and is not passed over without a word.
  const nameless = header.written.slice(0, width).flatMap((text, i) => (clean(text) === '' ? [i] : []));
  let unnamed = { rows: 0, first: 0 };
  const isFilled = (cell: string | undefined) => !isMissing(clean(cell ?? ''), false);
  const hasUnnamed = (cells: readonly string[]) =>
    nameless.some((index) => isFilled(cells[index])) ||
    (cells.length > width && cells.slice(width).some(isFilled));

  const isRecord = (cells: readonly string[]) =>
    cells.some((cell, index) => !isMissing(clean(cell), noneValues.has(index)));

  const setAside = (row: Row, problems: readonly { index: number; problem: Problem }[]) => {
    const [first, ...others] = problems.map(({ index, problem: found }) => {
      const column = index < 0 ? '' : clean(header.written[index] ?? '');
      const of = spec.columns[header.at.indexOf(index)];
      // A canonical name is the program's word, not the reader's.
      const title = of && column === of.name ? columnTitle(of) : column;
      const value = index < 0 ? rowText(row, header) : ((row.original ?? row.cells)[index] ?? '');
      const read = index < 0 ? value : (row.cells[index] ?? '');
      const shown = read === value ? clean(value) : `${clean(read)}（原文 ${clean(value)}）`;
      return { column, value, code: found.code, ...problemTexts(found, title, shown) };
    });
    if (!first) return;
    const reason = [first.reason, ...others.map((other) => other.reason)].join('；另：');
    quarantine.push({ table: spec.name, file: sheet.file, line: row.line, ...first, reason });
  };

  const take = (row: Row) => {
    if (!isRecord(row.original ?? row.cells)) return;
    records++;
    const whole = rowProblem(row, spec, header, width, sheet.strictWidth);
    if (whole) {
      const index = whole.code === row.fault ? (faultIndex(row, header) ?? -1) : -1;
      setAside(row, [{ index, problem: whole }]);
      return;
    }
    let problems: { index: number; problem: Problem }[] | undefined;
    for (const column of columns) {
      const found = column.answer(row.cells[column.index] ?? '');
      if (isProblem(found)) {
        problems ??= [];
        problems.push({ index: column.index, problem: found });
      } else values[column.position] = found;
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
      const total = problems.find((one) => one.problem.code === 'summary_row');
      setAside(row, total ? [{ index: -1, problem: total.problem }] : problems);
      return;
    }
    keep(row.line);
    if (hasUnnamed(row.cells)) unnamed = { rows: unnamed.rows + 1, first: unnamed.first || row.line };
    if (row.fixed) fixed.push(row.line);
  };

  const keep = (line: number) => {
    const cells = draft.columns;
    for (let position = 0; position < values.length; position++) {
      cells[position]?.push(values[position] as Cell);
    }
    draft.file.push(fileIndex);
    draft.line.push(line);
  };

  /**
   * Takes a row without making texts of its cells, if that is all there is to it: false leaves it to `take`. A row with a
   * number in it does not repeat the header, and one whose required cells are filled is a record.
   */
  const takeInPlace = (row: RowPlaces): boolean => {
    if (!row.plain || row.cells !== width || nameless.length > 0 || mayBeSummary(row)) return false;
    const { units, from, to } = row;
    for (let i = 0; i < columns.length; i++) {
      const { index, position, scan } = columns[i] as (typeof columns)[number];
      const found = scan(units, from[index] ?? 0, to[index] ?? 0);
      if (found === undefined || isProblem(found)) return false;
      values[position] = found;
    }
    for (const rule of rules) if (rule(values)) return false;
    records++;
    keep(row.line);
    return true;
  };

  const paced = async (rows: number) => {
    const over = overRowLimit(records);
    if (over) throw new OverLimit(over);
    await pace(rows);
  };

  const cursor = sheet.cursor?.();
  if (cursor && columns.some(({ numeric }) => numeric) && spec.columns.some((c) => c.required === 'value')) {
    let ahead = skip;
    let read = 0;
    for (;;) {
      if (!cursor.next()) {
        if (!(await cursor.load())) break;
      } else if (ahead > 0) ahead--;
      else {
        if (!takeInPlace(cursor.row)) take(cursor.row.text());
        read++;
      }
      if (read < BATCH_ROWS) continue;
      await paced(read);
      read = 0;
    }
    await paced(read);
    return { records, quarantine, fixed, unnamed };
  }

  const read = sheet.open();
  let ahead = skip;
  while (ahead > 0) {
    const skipped = (await read(ahead)).length;
    if (skipped === 0) break;
    ahead -= skipped;
  }
  for (let rows = await read(BATCH_ROWS); rows.length > 0; rows = await read(BATCH_ROWS)) {
    for (const row of rows) take(row);
    await paced(rows.length);
  }
  return { records, quarantine, fixed, unnamed };
}
