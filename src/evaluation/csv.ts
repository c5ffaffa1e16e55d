import { table } from 'arquero';

export type CsvCell = string | number | null;

/** A text that a spreadsheet would run as a formula is quoted by a leading apostrophe. */
function formulaSafe(cell: CsvCell): CsvCell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))
    ? `'${cell}`
    : cell;
}

/** CSV text (UTF-8, LF, RFC 4180) of named columns; a missing cell is empty. */
export function csvText(
  columns: readonly { readonly name: string; readonly cells: readonly CsvCell[] }[],
): string {
  // Columns of one name would silently take one another's place.
  const repeated = columns.find(({ name }, i) => columns.some((other, j) => j < i && other.name === name));
  if (repeated) throw new Error(`two columns are called ${repeated.name}`);
  const safe = columns.map(
    ({ name, cells }) => [name, cells.map((cell) => formulaSafe(cell) ?? '')] as const,
  );
  return table(safe).toCSV({ format: Object.fromEntries(columns.map(({ name }) => [name, String])) });
}
