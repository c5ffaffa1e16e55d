import { csvText } from '../evaluation/csv.ts';
import type { Label } from './labels.ts';
import type { TextColumn } from './workbook.ts';

/**
 * A CSV file for office software: a byte-order mark, the header, the rows; then an empty line and the labels, each a
 * line that begins with `#`, so that the first line stays the header.
 */
export function csvFile(columns: readonly TextColumn[], labels: readonly Label[]): string {
  const table = csvText(columns.map(({ header, cells }) => ({ name: header, cells })));
  const said = labels.map(([name, value]) => csvText([{ name: `# ${name}：${value}`, cells: [] }]).trimEnd());
  return `\uFEFF${[table.replace(/\n$/, ''), '', ...said, ''].join('\n')}`;
}
