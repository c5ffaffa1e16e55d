import type { OpenedDataset } from '../../session/protocol.ts';
import type { SqlResult } from '../../session/sql-protocol.ts';
import { download } from '../../ui/download.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL\(.*\))$/;

/** Whether a column's values are numbers, by the engine's name of its type. */
export function isNumeric(type: string): boolean {
  return NUMERIC.test(type);
}

/** Names of which no two are the same: the second `a` becomes `a (2)`. */
function apart(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name} (${n})`;
    taken.add(own);
    return own;
  });
}

/** What of the open dataset a file must say. */
export type ExportedFrom = Pick<OpenedDataset, 'id' | 'title' | 'hash' | 'synthetic'>;

/** Offers a result as a file that names its data; nothing in it is ever run as a formula. */
export async function exportResult(
  { columns, rows, truncated }: SqlResult,
  format: 'csv' | 'xlsx',
  sql: string,
  from: ExportedFrom,
): Promise<void> {
  const headers = apart(columns.map(({ name }) => name));
  const cells = columns.map((_, i) => rows.map((row) => row[i] ?? null));
  const file = `${from.synthetic ? '演示数据_' : ''}查询结果_${from.hash.slice(0, 8)}.${format}`;
  if (format === 'csv') {
    const { csvText } = await import('../../evaluation/csv.ts');
    const text = csvText(headers.map((name, i) => ({ name, cells: cells[i] ?? [] })));
    download(file, `\uFEFF${text}`, 'text/csv;charset=utf-8');
    return;
  }
  const { textWorkbook } = await import('../../reports/workbook.ts');
  const sheet = {
    title: '查询结果',
    columns: columns.map(({ type }, i) => ({
      header: headers[i] ?? '',
      numeric: isNumeric(type),
      cells: cells[i] ?? [],
    })),
  };
  const bytes = await textWorkbook(
    [sheet],
    [
      ['数据集', `${from.title}（${from.id}）${from.synthetic ? '，演示数据' : ''}`],
      ['数据 SHA-256', from.hash],
      ['行数', `${rows.length}${truncated ? '，之后还有' : ''}`],
      ['查询', sql],
    ],
  );
  download(file, new Uint8Array(bytes), XLSX);
}
