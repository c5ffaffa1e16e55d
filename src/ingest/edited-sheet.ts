import type { Edits, Fix } from './edits.ts';
import type { HeaderMap } from './headers.ts';
import type { Row, Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean } from './text.ts';
import { transformer } from './transforms.ts';

/** What happens to the cells of one column, and to single cells of it by line. */
interface ColumnEdits {
  readonly index: number;
  readonly everywhere: ReadonlyMap<string, string>;
  readonly at: ReadonlyMap<number, Fix>;
  readonly transform: ((written: string) => string) | null;
}

/** The fixes that may concern a sheet of a table. */
export function fixesOf(edits: Edits, spec: IngestSpec, file: string): Fix[] {
  return edits.fixes.filter(({ table, at }) => table === spec.name && (!at || at.file === file));
}

function columnEdits(sheet: Sheet, header: HeaderMap, spec: IngestSpec, edits: Edits): ColumnEdits[] {
  return spec.columns.flatMap((column, position) => {
    const index = header.at[position] ?? -1;
    if (index < 0) return [];
    const fixes = fixesOf(edits, spec, sheet.file).filter((fix) => fix.column === column.name);
    const everywhere = new Map(fixes.filter(({ at }) => !at).map(({ from, to }) => [clean(from), to]));
    const at = new Map(fixes.flatMap((fix) => (fix.at ? [[fix.at.line, fix]] : [])));
    const transform = transformer(header.transforms?.[position]);
    return everywhere.size + at.size > 0 || transform ? [{ index, everywhere, at, transform }] : [];
  });
}

/** The text that a person gave a cell instead of its own, or undefined. */
function fixOf({ everywhere, at }: ColumnEdits, line: number, written: string): string | undefined {
  const text = clean(written);
  const here = at.get(line);
  return here && clean(here.from) === text ? here.to : everywhere.get(text);
}

/**
 * The sheet as a person's edits make it: cells put right, then columns brought to the contract's unit, and rows
 * that are left out marked. A changed row keeps its original texts. Untouched sheets are returned as they are.
 */
export function editedSheet(sheet: Sheet, header: HeaderMap, spec: IngestSpec, edits: Edits): Sheet {
  const columns = columnEdits(sheet, header, spec, edits);
  const omitted = new Set(edits.omissions.filter(({ file }) => file === sheet.file).map(({ line }) => line));
  if (columns.length === 0 && omitted.size === 0) return sheet;

  const edited = (row: Row): Row => {
    if (omitted.has(row.line)) {
      const { faultAt: _, ...whole } = row;
      return { ...whole, fault: 'omitted' };
    }
    let cells: string[] | undefined;
    let fixed = false;
    for (const column of columns) {
      const written = row.cells[column.index] ?? '';
      const fix = fixOf(column, row.line, written);
      const text = column.transform?.(fix ?? written) ?? fix ?? written;
      fixed ||= fix !== undefined;
      // A short row stays short: it may be ragged.
      if (text === written || column.index >= row.cells.length) continue;
      cells ??= [...row.cells];
      cells[column.index] = text;
    }
    return cells ? { ...row, cells, original: row.cells, ...(fixed ? { fixed } : {}) } : row;
  };
  // Without the cursor: its places point into the text as sent.
  const { cursor: _, ...rest } = sheet;
  return {
    ...rest,
    open: () => {
      const read = sheet.open();
      return async (limit) => (await read(limit)).map(edited);
    },
  };
}
