// Says of every file and sheet what the importer makes of it, one JSON object a line, and keeps nothing:
// npm run --silent check -- [--data DIR] [--table T] [--rows OUT.csv] [--today YYYY-MM-DD] FILE…
// --data   folder whose providers, agencies, systems and hosts (those present) resolve names and keys; a table that is
//          in neither DIR nor FILE makes no orphans
// --table  the table that all files are, by its name or its Chinese name
// --rows   writes the accepted rows: canonical headers, canonical values, in the order of files and lines, identical
//          rows once; where the files are of several tables, one file each: OUT-<table>.csv
// FILE is a file, a .zip or a folder; all of them are one import.
// Exit code: 0 accepted, 1 something quarantined, 2 something refused or undecided, 3 the program failed.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { NO_EDITS } from '../src/ingest/edits.ts';
import { listFolder } from '../src/ingest/folder.node.ts';
import { openDataset } from '../src/ingest/open.ts';
import type { InputFile } from '../src/ingest/source.ts';
import { type IngestName, ingestSpecs } from '../src/ingest/specs.ts';
import { PROVIDERS } from '../src/rulebook/reference.ts';
import { checkLines, exitCode } from './check/lines.ts';
import { referenceTables } from './check/reference-tables.ts';
import { acceptedRows } from './check/rows.ts';
import { Refusal, readArgsAndFiles, runCommand } from './lib/args.ts';
import { dayOf } from './lib/city.ts';

const OPTIONS = {
  data: { value: 'DIR' },
  table: { value: 'TABLE' },
  rows: { value: 'OUT.csv' },
  today: { value: 'YYYY-MM-DD' },
} as const;

const SPECS = ingestSpecs(PROVIDERS);

/** The files that an argument names, by the path given: itself, or all below a folder. */
async function filesAt(path: string): Promise<InputFile[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    (error: Error) => {
      throw new Refusal(`读不到 ${path}：${error.message}`);
    },
  );
  if (!folder) return [{ path, bytes: () => readFile(path) }];
  const prefix = path.replace(/\/*$/, '/');
  return (await listFolder(path)).map((file) => ({ ...file, path: `${prefix}${file.path}` }));
}

function tableNamed(given: string | undefined): { table?: IngestName } {
  if (given === undefined) return {};
  const spec = SPECS.find(({ name, zh }) => name === given || zh === given);
  if (!spec) throw new Refusal(`没有表 ${given}；--table 可为 ${SPECS.map(({ name }) => name).join('、')}`);
  return { table: spec.name };
}

/** Writes each table's rows; where there is none, an empty file, lest an older one be taken for the answer. */
async function writeRows(out: string, texts: ReadonlyMap<string, string>): Promise<void> {
  const extension = extname(out);
  const stem = out.slice(0, out.length - extension.length);
  const files =
    texts.size > 1
      ? [...texts].map(([table, text]) => [`${stem}-${table}${extension}`, text] as const)
      : [[out, [...texts.values()][0] ?? ''] as const];
  for (const [path, text] of files) {
    await writeFile(path, text).catch((error: Error) => {
      throw new Refusal(`不能写入 ${path}：${error.message}`);
    });
  }
}

await runCommand(async (args) => {
  const { values, files: paths } = readArgsAndFiles('check', OPTIONS, 'FILE…', args);
  const options = {
    today: dayOf(values.today),
    providers: PROVIDERS,
    absent: 'accept',
    ...tableNamed(values.table),
  } as const;
  const found = await Promise.all([...new Set(paths)].map(filesAt));
  const byPath = new Map(found.flat().map((file) => [file.path, file]));
  if (byPath.size === 0) throw new Refusal(`${paths.join('、')} 里没有文件`);
  const { known, aliases } =
    values.data === undefined ? { known: {}, aliases: [] } : await referenceTables(values.data, options);
  const edits = { ...NO_EDITS, aliases };
  const result = await openDataset([...byPath.values()], { ...options, known, edits });
  for (const text of checkLines(result)) process.stdout.write(text);
  if (values.rows !== undefined) await writeRows(values.rows, acceptedRows(result.dataset, SPECS));
  return exitCode(result.files);
});
