import type { Column } from './column.ts';

/** Offers bytes or text as a file, without leaving the page. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** The rows on screen as CSV with a byte-order mark, which is what office software here expects. */
export async function downloadCsv<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  // Only an export needs it; the first figures need not wait for it.
  const { csvText } = await import('../evaluation/csv.ts');
  const text = csvText(
    columns.map((column) => ({
      name: column.unit ? `${column.header}(${column.unit})` : column.header,
      cells: rows.map(column.value),
    })),
  );
  download(`${title}.csv`, `\uFEFF${text}`, 'text/csv;charset=utf-8');
}
