import type { Dataset, FileReport, QuarantinedRecord, ReferenceTable } from '../contract/dataset.ts';
import type { TypedTable } from '../contract/rows.ts';
import { TABLES, type TableName } from '../contract/tables.ts';
import { createDirectories, type KnownRows } from './directories.ts';
import type { Edits, Question } from './edits.ts';
import { openFile } from './format.ts';
import { datasetInfo, isInfoFile } from './info.ts';
import { type Matched, readTable } from './read-table.ts';
import { fitOf, recognise, tableOfName } from './recognise.ts';
import type { InputFile, NotRead, Sheet } from './source.ts';
import { type IngestName, ingestSpecs, type ShippedProvider } from './specs.ts';
import { compareText } from './text.ts';

export interface Progress {
  readonly stage: 'open' | 'read';
  readonly file: string;
  /** Rows read so far, over all files. */
  readonly rows: number;
}

export interface IngestOptions {
  /** Day number; a month that begins after it is in the future. */
  readonly today: number;
  /** The eight providers of the regulation: always known, whether or not a file delivers them. */
  readonly providers: readonly ShippedProvider[];
  /** Name of the folder the files came from: the dataset's name where `dataset.json` gives none. */
  readonly folder?: string;
  /** What a person has decided about these files. */
  readonly edits?: Edits;
  /** Committed data that these files are added to: its rows are known to theirs, and its keys are taken. */
  readonly base?: Dataset;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface IngestResult {
  readonly dataset: Dataset;
  readonly quarantine: readonly QuarantinedRecord[];
  /** One report a file or sheet, refused and unmatched ones included, by path. */
  readonly files: readonly FileReport[];
  readonly unmatched: readonly NotRead[];
  readonly refused: readonly NotRead[];
  readonly questions: readonly Question[];
}

function notReadReport(
  sheet: Pick<Sheet, 'path' | 'sheet' | 'format' | 'encoding'>,
  why: string,
): FileReport {
  const { path: file, sheet: name, format, encoding } = sheet;
  const none = { records: 0, accepted: 0, duplicates: 0, fixed: 0, quarantined: 0, warnings: [] };
  return { file, sheet: name, table: null, format, encoding, ...none, refused: why, outcome: 'reject' };
}

const DATA_FILE = /\.(csv|tsv|txt|xlsx?|xlsm|et|json|ndjson|jsonl|parquet|arrow|gz|zip)$/i;

/** A picture or a note beside the exports must not block them; what is named as data must be readable. */
function claimsToBeData(path: string, specs: Parameters<typeof tableOfName>[1]): boolean {
  return DATA_FILE.test(path) || tableOfName(path, specs) !== undefined;
}

/** Lets the page breathe and hears a cancellation between two batches. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}

/**
 * Turns a folder of exports into typed tables: opens every file by content, finds its table, then reads the
 * tables in the order in which they refer to one another. Every record ends up accepted or quarantined, or its
 * file is refused whole (data-contract.md, "The law of the importer"); the order of files and rows has no effect.
 * Rejects only on cancellation, an unreadable input, or a fault of its own.
 */
export async function ingest(files: readonly InputFile[], options: IngestOptions): Promise<IngestResult> {
  const specs = ingestSpecs(options.providers);
  const matched = new Map<IngestName, Matched[]>();
  const reports: FileReport[] = [];
  const unmatched: NotRead[] = [];
  const refused: NotRead[] = [];
  const quarantine: QuarantinedRecord[] = [];
  const questions: Question[] = [];
  const refuse = (sheet: Parameters<typeof notReadReport>[0], file: string, why: string) => {
    refused.push({ file, why });
    reports.push(notReadReport(sheet, why));
  };

  let rowsRead = 0;
  const byPath = [...files].sort((a, b) => compareText(a.path, b.path));
  for (const file of byPath.filter((candidate) => !isInfoFile(candidate.path))) {
    options.onProgress?.({ stage: 'open', file: file.path, rows: rowsRead });
    await breathe(options.signal);
    const opened = await openFile(file, (rows) => fitOf(rows, specs));
    if ('refused' in opened) {
      if (!claimsToBeData(file.path, specs)) {
        unmatched.push({ file: file.path, why: '不是数据文件' });
        continue;
      }
      refuse({ path: file.path, sheet: null, format: '', encoding: null }, file.path, opened.refused);
      continue;
    }
    unmatched.push(...opened.left);
    const found = opened.sheets.map((sheet) => ({
      sheet,
      recognised: recognise(sheet, specs, opened.sheets.length === 1),
    }));
    for (const { sheet, recognised } of found) {
      if (recognised.kind === 'table') {
        const list = matched.get(recognised.spec.name) ?? [];
        list.push({ sheet, header: recognised.header, skip: recognised.skip });
        matched.set(recognised.spec.name, list);
      } else if (recognised.kind === 'refused') refuse(sheet, sheet.file, recognised.why);
      else {
        unmatched.push({ file: sheet.file, why: recognised.why });
        reports.push(notReadReport(sheet, recognised.why));
      }
    }
  }

  const tables: Partial<Record<TableName, TypedTable>> = {};
  const references: ReferenceTable[] = [];
  const known: KnownRows = {};
  for (const spec of specs) {
    const sheets = matched.get(spec.name);
    if (!sheets) continue;
    const reading = await readTable(
      spec,
      sheets,
      { directories: createDirectories(known, options.providers) },
      options.today,
      async (file, rows) => {
        rowsRead += rows;
        options.onProgress?.({ stage: 'read', file, rows: rowsRead });
        await breathe(options.signal);
      },
    );
    matched.delete(spec.name);
    reports.push(...reading.reports);
    questions.push(...reading.questions);
    for (const record of reading.quarantine) quarantine.push(record);
    const { rows, columns, file, line } = reading.settled;
    if (spec.name === 'workdays' || spec.name === 'catalogue') {
      references.push({ name: spec.name, columns, rows });
      continue;
    }
    tables[spec.name] = { table: spec.name, rows, columns, source: { files: reading.files, file, line } };
    known[spec.name] = { rows, columns };
  }

  const info = await datasetInfo(byPath, options.folder, tables.agencies, quarantine);
  const contractOrder = Object.fromEntries(
    TABLES.flatMap(({ name }) => (tables[name] ? [[name, tables[name]] as const] : [])),
  );
  return {
    dataset: { info, tables: contractOrder, references },
    quarantine: quarantine.sort((a, b) => compareText(a.file, b.file) || a.line - b.line),
    files: reports.sort((a, b) => compareText(a.file, b.file) || compareText(a.sheet ?? '', b.sheet ?? '')),
    unmatched,
    refused,
    questions,
  };
}
