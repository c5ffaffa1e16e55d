import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import iconv from 'iconv-lite';
import { dateText } from '../../src/contract/calendar.ts';
import { DECIMAL_SCALE } from '../../src/contract/rows.ts';
import { tableSpec } from '../../src/contract/tables.ts';
import type { LoadTable } from '../../src/warehouse/warehouse.ts';
import { stream } from '../demo/rng.ts';
import { scaledTables } from './estate.ts';

export const ENCODINGS = ['utf-8', 'gb18030'] as const;
export type ExportEncoding = (typeof ENCODINGS)[number];

/** Folders of one table of host-months each, with the reference tables that resolve it. */
export interface BenchExports {
  /** Rows of `host_usage`. */
  readonly rows: number;
  /** By encoding: the bytes of `host_usage.csv`. */
  readonly bytes: Readonly<Record<ExportEncoding, number>>;
}

const SYSTEMS = 200;
const systemId = (i: number) => `S${String(i + 1).padStart(4, '0')}`;
const ROWS_AT_ONCE = 20_000;

type Writer = (cell: unknown) => string;
const scaled: Writer = (cell) => String(Number(cell) / DECIMAL_SCALE);
/** Monitoring exports percents with two decimals. */
const percent: Writer = (cell) => String(Math.round(Number(cell) / 100) / 100);
/** A measure that the monitoring lost: one cell in 500 is empty, one in 500 a dash. */
function patchy(name: string): Writer {
  const rng = stream(3, 'bench', name);
  return (cell) => {
    const draw = rng.int(0, 499);
    return draw === 0 ? '' : draw === 1 ? '-' : percent(cell);
  };
}

/** How a bureau's export writes each column: Chinese headers with units, months as text, decimals as they come. */
function* csvOf(table: LoadTable, empty: ReadonlySet<string>): Generator<string> {
  const spec = tableSpec(table.name as 'hosts' | 'host_usage');
  const columns = spec.columns.flatMap((column) => {
    const values = table.columns.find(({ name }) => name === column.name)?.values ?? [];
    if (empty.has(column.name)) return [];
    const optional = !column.required && column.kind === 'percent';
    const write: Writer = optional
      ? patchy(column.name)
      : column.kind === 'month'
        ? (cell) => dateText(Number(cell)).slice(0, 7)
        : column.kind === 'date'
          ? (cell) => (cell === null ? '' : dateText(Number(cell)))
          : column.kind === 'percent'
            ? percent
            : column.kind === 'decimal'
              ? scaled
              : (cell) => (cell === null ? '' : String(cell));
    const title = column.unit ? `${column.zh}(${column.unit})` : column.zh;
    return [{ title, values, write }];
  });
  yield `${columns.map(({ title }) => title).join(',')}\r\n`;
  for (let from = 0; from < table.rows; from += ROWS_AT_ONCE) {
    let text = '';
    for (let row = from; row < Math.min(from + ROWS_AT_ONCE, table.rows); row++) {
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i];
        if (column) text += `${i > 0 ? ',' : ''}${column.write(column.values[row] ?? null)}`;
      }
      text += '\r\n';
    }
    yield text;
  }
}

async function write(file: string, encoding: ExportEncoding, parts: Iterable<string>): Promise<number> {
  const out = createWriteStream(file);
  for (const part of parts) {
    const bytes = encoding === 'utf-8' ? Buffer.from(part) : iconv.encode(part, encoding);
    if (!out.write(bytes)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return (await stat(file)).size;
}

/**
 * Writes hosts × 36 host-months as exports, once in each encoding: `dir/<encoding>/{agencies,systems,hosts,host_usage}.csv`.
 * The same arguments give the same bytes.
 */
export async function writeExports(dir: string, hosts: number): Promise<BenchExports> {
  const systems = Array.from({ length: SYSTEMS }, (_, i) => systemId(i));
  const [hostTable, usage] = scaledTables(hosts, systems);
  if (!hostTable || !usage) throw new Error('no bench tables');
  const sizes = { hosts: new Set<string>(), usage: new Set(['vcpu', 'memory_gb', 'storage_gb']) };
  const bytes = { 'utf-8': 0, gb18030: 0 };
  for (const encoding of ENCODINGS) {
    const folder = path.join(dir, encoding);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'agencies.csv'), 'agency_id,agency\r\nA001,示例市大数据局\r\n');
    const lines = systems.map((id) => `${id},系统${id},A001,首信云\r\n`).join('');
    await writeFile(path.join(folder, 'systems.csv'), `system_id,system,agency,provider\r\n${lines}`);
    await write(path.join(folder, 'hosts.csv'), encoding, csvOf(hostTable, sizes.hosts));
    bytes[encoding] = await write(path.join(folder, 'host_usage.csv'), encoding, csvOf(usage, sizes.usage));
  }
  return { rows: usage.rows, bytes };
}
