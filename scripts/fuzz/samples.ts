import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { decode } from '../../src/ingest/decode.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { isInfoFile } from '../../src/ingest/info.ts';

/** A sound export to be damaged; `text` where it is text, so that damage can be aimed. */
export interface Sample {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
}

const ROWS = 40;
const LARGEST_BINARY = 32_768;

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The header and the first rows: damage does not need megabytes. */
function firstRows(text: string): string {
  return text
    .split(/(?<=\n)/)
    .slice(0, ROWS)
    .join('');
}

/** Rows of a CSV without quotes as JSON objects of its texts. */
function objects(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = csv
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

/** A CSV as Parquet files: all texts, and with the types that an engine gives its columns. */
async function asParquet(name: string, csv: string): Promise<Sample[]> {
  const folder = await mkdtemp(join(tmpdir(), 'yunheng-fuzz-'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    await writeFile(join(folder, 'in.csv'), csv);
    const samples: Sample[] = [];
    for (const [kind, options] of [
      ['text', 'all_varchar=true'],
      ['typed', 'auto_detect=true'],
    ]) {
      const out = join(folder, `${kind}.parquet`);
      await connection.run(
        `COPY (FROM read_csv('${join(folder, 'in.csv')}', header=true, ${options})) TO '${out}' (FORMAT parquet)`,
      );
      samples.push({
        path: `${name}_${kind}.parquet`,
        bytes: new Uint8Array(await readFile(out)),
        text: null,
      });
    }
    return samples;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Small pieces of a folder of exports, as they are and as JSON, lines of JSON and Parquet. */
export async function samplesOf(folder: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const file of (await listFolder(folder)).filter(({ path }) => !isInfoFile(path))) {
    const bytes = await file.bytes();
    const isText = /\.csv$/.test(file.path);
    if (!isText) {
      if (bytes.length <= LARGEST_BINARY) samples.push({ path: file.path, bytes, text: null });
      continue;
    }
    const decoded = decode(bytes);
    if ('undecided' in decoded) throw new Error(`${file.path}: ${decoded.undecided}`);
    const text = firstRows(decoded.text.replace(/^\ufeff/, ''));
    samples.push({ path: file.path, bytes: utf8(text), text });
    if (text.includes('"')) continue;
    const stem = file.path.replace(/\.csv$/, '');
    const json = `[${objects(text)
      .map((row) => JSON.stringify(row))
      .join(',\n')}]`;
    const lines = objects(text).map((row) => `${JSON.stringify(row)}\n`);
    samples.push({ path: `${stem}.json`, bytes: utf8(json), text: json });
    samples.push({ path: `${stem}.ndjson`, bytes: utf8(lines.join('')), text: lines.join('') });
    if (/usage|台账/.test(file.path)) samples.push(...(await asParquet(stem, text)));
  }
  return samples;
}
