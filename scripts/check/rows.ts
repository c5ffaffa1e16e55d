import { cellText } from '../../src/contract/cell-text.ts';
import type { Dataset } from '../../src/contract/dataset.ts';
import type { Cell } from '../../src/contract/rows.ts';
import type { ColumnSpec } from '../../src/contract/types.ts';
import type { IngestSpec } from '../../src/ingest/specs.ts';

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table as CSV (UTF-8, CRLF, RFC 4180), its contract columns, its rows in the given order. */
function csvOf(
  columns: readonly ColumnSpec[],
  cells: Readonly<Record<string, readonly Cell[]>>,
  order: readonly number[],
): string {
  const lines = order.map((row) =>
    columns.map(({ name, kind }) => quoted(cellText(kind, cells[name]?.[row] ?? null))).join(','),
  );
  return [columns.map(({ name }) => name).join(','), ...lines, ''].join('\r\n');
}

/** The accepted rows of each table as CSV, in the order in which the files hold them; by table. */
export function acceptedRows(dataset: Dataset, specs: readonly IngestSpec[]): Map<string, string> {
  const texts = new Map<string, string>();
  const columnsOf = (name: string) => specs.find((spec) => spec.name === name)?.columns ?? [];
  for (const { table, rows, columns, source } of Object.values(dataset.tables)) {
    const order = Array.from({ length: rows }, (_, row) => row).sort(
      (a, b) =>
        (source.file[a] ?? 0) - (source.file[b] ?? 0) || (source.line[a] ?? 0) - (source.line[b] ?? 0),
    );
    texts.set(table, csvOf(columnsOf(table), columns, order));
  }
  for (const { name, rows, columns } of dataset.references) {
    texts.set(
      name,
      csvOf(
        columnsOf(name),
        columns,
        Array.from({ length: rows }, (_, row) => row),
      ),
    );
  }
  return texts;
}
