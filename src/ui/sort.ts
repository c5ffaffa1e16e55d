/** What a table cell is sorted by, filtered by and exported as; null is missing and sorts last either way. */
export type CellValue = string | number | null;

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** Reads `column` or `-column` from the address. */
export function parseSorting(text: string): Sorting | null {
  if (text === '') return null;
  return text.startsWith('-')
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
}

/** Stable order by one value; missing values stay at the end whichever way the sort runs. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => CellValue,
  descending: boolean,
): Row[] {
  const direction = descending ? -1 : 1;
  return rows
    .map((row, index) => ({ row, index, key: value(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        return a.key === b.key ? a.index - b.index : a.key === null ? 1 : -1;
      }
      if (a.key === b.key) return a.index - b.index;
      if (typeof a.key === 'number' && typeof b.key === 'number') return direction * (a.key - b.key);
      return direction * String(a.key).localeCompare(String(b.key), 'zh-CN');
    })
    .map(({ row }) => row);
}
