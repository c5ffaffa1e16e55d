import type { Dataset, FileReport, QuarantinedRecord, ReferenceTable } from '../contract/dataset.ts';
import type { TypedTable } from '../contract/rows.ts';
import { TABLES, type TableName } from '../contract/tables.ts';
import { withAliases } from './aliases.ts';
import { createDirectories, type KnownRows, together } from './directories.ts';
import { type Edits, NO_EDITS, type Question } from './edits.ts';
import { datasetInfo } from './info.ts';
import { matchFiles } from './match.ts';
import { withRemarks } from './outcome.ts';
import type { SourcedRows, TableOverlap } from './overlay.ts';
import { askedOnce } from './questions.ts';
import { readTable } from './read-table.ts';
import type { InputFile, NotRead } from './source.ts';
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
  /** Rows that are known to these files without being part of the dataset. */
  readonly known?: KnownRows;
  /** What a reference to a table that nobody delivered comes to; its row is quarantined unless told otherwise. */
  readonly absent?: 'quarantine' | 'accept';
  /** All files are of this table. */
  readonly table?: IngestName;
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
  /** By table, committed rows that these files contradict. */
  readonly overlaps: readonly TableOverlap[];
}

const BREATH_MS = 50;

/** Lets the page breathe and hears a cancellation between two batches; not after every one, as a browser's timer takes 4 ms. */
function breather(signal: AbortSignal | undefined): () => Promise<void> {
  let breathed = 0;
  return async () => {
    const now = Date.now();
    if (now - breathed >= BREATH_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      breathed = Date.now();
    }
    signal?.throwIfAborted();
  };
}

/** The committed rows of a table that files are added to. */
function committed(
  name: IngestName,
  tables: Dataset['tables'],
  references: ReadonlyMap<string, ReferenceTable>,
): SourcedRows | null {
  if (name === 'workdays' || name === 'catalogue') {
    const reference = references.get(name);
    return reference ? { ...reference, files: [], file: [], line: [] } : null;
  }
  const table = tables[name];
  return table ? { ...table, ...table.source } : null;
}

/**
 * Turns a folder of exports into typed tables: opens every file by content, finds its table, then reads the
 * tables in the order in which they refer to one another. Every record ends up accepted or quarantined, or its
 * file is refused whole (data-contract.md, "The law of the importer"); the order of files and rows has no effect.
 * Rejects only on cancellation, an unreadable input, or a fault of its own.
 */
export async function ingest(files: readonly InputFile[], options: IngestOptions): Promise<IngestResult> {
  const { providers: shipped, base, edits = NO_EDITS } = options;
  const specs = ingestSpecs(shipped);
  const breathe = breather(options.signal);
  let rowsRead = 0;
  const byPath = [...files].sort((a, b) => compareText(a.path, b.path));
  const { matched, remarks, repeats, ...found } = await matchFiles(byPath, specs, options, async (file) => {
    options.onProgress?.({ stage: 'open', file, rows: rowsRead });
    await breathe();
  });
  const reports = [...found.reports];
  const refused = [...found.refused];
  const questions = [...found.questions];
  const quarantine: QuarantinedRecord[] = [];
  const overlaps: TableOverlap[] = [];

  const tables: Partial<Record<TableName, TypedTable>> = { ...base?.tables };
  const references = new Map(base?.references.map((reference) => [reference.name, reference]));
  const known: KnownRows = { ...options.known, ...base?.tables };
  for (const spec of specs) {
    const sheets = matched.get(spec.name);
    if (!sheets) continue;
    const reference = spec.name === 'workdays' || spec.name === 'catalogue' ? spec.name : null;
    const reading = await readTable(spec, sheets, {
      context: {
        directories: createDirectories(known, {
          shipped,
          aliases: edits.aliases,
          absent: options.absent ?? 'quarantine',
        }),
      },
      today: options.today,
      edits,
      base: committed(spec.name, tables, references),
      aborted: () => options.signal?.aborted ?? false,
      pace: async (file, rows) => {
        rowsRead += rows;
        options.onProgress?.({ stage: 'read', file, rows: rowsRead });
        await breathe();
      },
    });
    reports.push(...reading.reports);
    refused.push(...reading.refused);
    questions.push(...reading.questions);
    if (reading.overlap) overlaps.push(reading.overlap);
    for (const record of reading.quarantine) quarantine.push(record);
    if (reading.refused.length === sheets.length) continue;
    const { rows, columns, files: from, file, line } = reading.table;
    if (reference) {
      references.set(reference, { name: reference, columns, rows });
      continue;
    }
    if (spec.name === 'workdays' || spec.name === 'catalogue') continue;
    const table = { table: spec.name, rows, columns, source: { files: from, file, line } };
    tables[spec.name] = table;
    known[spec.name] = together(options.known?.[spec.name], table);
  }

  const named = withAliases(tables, edits.aliases);
  const info = await datasetInfo(byPath, options.folder, named.agencies, quarantine);
  const contractOrder = Object.fromEntries(
    TABLES.flatMap(({ name }) => (named[name] ? [[name, named[name]] as const] : [])),
  );
  return {
    dataset: {
      info: base ? { ...base.info, synthetic: base.info.synthetic || info.synthetic } : info,
      tables: contractOrder,
      references: [...references.values()],
    },
    quarantine: quarantine.sort((a, b) => compareText(a.file, b.file) || a.line - b.line),
    files: reports
      .map((report) => withRemarks(report, remarks.get(report.file)))
      .sort((a, b) => compareText(a.file, b.file) || compareText(a.sheet ?? '', b.sheet ?? '')),
    unmatched: found.unmatched,
    refused,
    questions: askedOnce(questions, repeats),
    overlaps,
  };
}
