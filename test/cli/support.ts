import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run --silent <command> -- <args>` as anybody's script would, to its end. */
export function command(name: string, ...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name, '--', ...args]);
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8');
      child[stream].on('data', (chunk: string) => {
        text[stream] += chunk;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}

let before: Promise<unknown> = Promise.resolve();
let runs = 0;

/**
 * The same script with the same arguments inside this process, where all that it imports is loaded already: what it
 * says, writes and exits with are its own. That it also starts by itself is for {@link command} to show. Calls wait for
 * each other, since a process has one stdout.
 */
export function warm(name: string, ...args: readonly string[]): Promise<Finished> {
  const run = before.then(async () => {
    const { argv, exitCode } = process;
    const streams = ['stdout', 'stderr'] as const;
    const text = { stdout: '', stderr: '' };
    const writes = streams.map((stream) => process[stream].write);
    for (const stream of streams)
      process[stream].write = (chunk: string | Uint8Array) => {
        text[stream] += Buffer.from(chunk as string).toString();
        return true;
      };
    process.argv = [process.execPath, name, ...args];
    process.exitCode = undefined;
    try {
      runs += 1;
      // A module runs once per address.
      await import(/* @vite-ignore */ `../../scripts/${name}.ts?run=${runs}`);
      return { code: Number(process.exitCode ?? 0), ...text };
    } finally {
      process.argv = argv;
      process.exitCode = exitCode;
      for (const [i, stream] of streams.entries())
        process[stream].write = writes[i] as (typeof process)['stdout']['write'];
    }
  });
  before = run.catch(() => undefined);
  return run;
}

/** Cells of a CSV text by RFC 4180, read here without the product's own reader. */
export function csvCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r?\n|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, cell = '', end = ''] = match;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (pattern.lastIndex >= text.length) {
      if (end === ',') rows.at(-1)?.push('');
      break;
    }
    if (end !== ',') rows.push([]);
  }
  return rows;
}

/** A CSV file as its header and its rows by column name. */
export function readCsv(file: string): { header: string[]; rows: Record<string, string>[] } {
  const [header = [], ...rows] = csvCells(readFileSync(file, 'utf8'));
  return {
    header,
    rows: rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))),
  };
}

/** A number of a CSV rounded half-up to what a table shows, by its digits alone; `—` where there is none. */
export function shown(text: string | undefined, places: number): string {
  if (text === undefined || text === '') return '—';
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = BigInt(whole + fraction.padEnd(places + 1, '0').slice(0, places + 1));
  const rounded = ((digits + 5n) / 10n).toString().padStart(places + 1, '0');
  const value = places === 0 ? rounded : `${rounded.slice(0, -places)}.${rounded.slice(-places)}`;
  return sign && /[1-9]/.test(value) ? `-${value}` : value;
}
