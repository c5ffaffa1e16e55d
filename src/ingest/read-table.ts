import type { FileReport, ImportWarning, QuarantinedRecord, UnreadHeaders } from '../contract/dataset.ts';
import type { CellContext } from './cells.ts';
import { editedSheet, fixesOf } from './edited-sheet.ts';
import type { Edits, Question } from './edits.ts';
import { columnTitle, type HeaderMap, isPersonalHeader, signatureOf } from './headers.ts';
import { BATCH_ROWS } from './limits.ts';
import { headerSuggestions } from './mapping.ts';
import { cellNotes } from './notes.ts';
import { fixedWarning, refusalOf, reportOf } from './outcome.ts';
import { overlay, type SourcedRows, type TableOverlap } from './overlay.ts';
import { type Problem, problemTexts } from './problems.ts';
import {
  type Draft,
  emptyDraft,
  readSheet,
  rowText,
  type SheetReading,
  truncateDraft,
} from './read-sheet.ts';
import { dropPersonal, fractionQuestions, oddities } from './review.ts';
import { type Conflict, type Settled, settle } from './settle.ts';
import type { NotRead, Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean } from './text.ts';

/** A sheet whose table is known, with its header row and the rows above the data. */
export interface Matched {
  readonly sheet: Sheet;
  readonly header: HeaderMap;
  readonly skip: number;
  /** Whether its columns leave something for a person to decide. */
  readonly asked?: boolean;
}

export interface TableReading {
  /** Accepted rows, committed ones included. */
  readonly table: SourcedRows;
  readonly refused: readonly NotRead[];
  readonly reports: readonly FileReport[];
  readonly quarantine: readonly QuarantinedRecord[];
  readonly questions: readonly Question[];
  /** Where the import contradicts committed rows. */
  readonly overlap: TableOverlap | null;
}

export interface ReadOptions {
  readonly context: Omit<CellContext, 'serialEpoch'>;
  /** Day number; a month that begins after it is in the future. */
  readonly today: number;
  readonly edits: Edits;
  /** Committed rows of this table. */
  readonly base: SourcedRows | null;
  /** Whether the import was given up: what is thrown then is no fault of a file. */
  readonly aborted: () => boolean;
  readonly pace: (file: string, rows: number) => Promise<void>;
}

/** A row of the draft that is not taken; `file` counts the sheets. */
interface SetAside {
  readonly file: number;
  readonly line: number;
  readonly problem: Problem;
}

/** The original text of a few rows, by line: read again, since rows are not kept once they are typed. */
async function textsOfLines(matched: Matched, lines: ReadonlySet<number>): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  const read = matched.sheet.open();
  for (let rows = await read(BATCH_ROWS); rows.length > 0; rows = await read(BATCH_ROWS)) {
    for (const row of rows) if (lines.has(row.line)) texts.set(row.line, rowText(row, matched.header));
    if (texts.size === lines.size) break;
  }
  return texts;
}

/** Quarantine entries of rows that are sound in themselves but cannot stand beside others. */
async function rowRecords(
  spec: IngestSpec,
  sheets: readonly Matched[],
  rows: readonly SetAside[],
): Promise<QuarantinedRecord[]> {
  const records: QuarantinedRecord[] = [];
  for (const [file, matched] of sheets.entries()) {
    const own = rows.filter((row) => row.file === file);
    if (own.length === 0) continue;
    const texts = await textsOfLines(matched, new Set(own.map(({ line }) => line)));
    for (const { line, problem } of own) {
      const value = texts.get(line) ?? '';
      const place = { table: spec.name, file: matched.sheet.file, line, column: '', value };
      records.push({ ...place, code: problem.code, ...problemTexts(problem, '', value) });
    }
  }
  return records;
}

/** What tells one record of a table from another, in its reader's words. */
function keyTitles({ key, columns }: IngestSpec): string {
  return list(key.map((name) => columns.find((column) => column.name === name)?.zh ?? name));
}

/** The rows that contradict one another within this import. */
function conflicting(spec: IngestSpec, sheets: readonly Matched[], { conflicts }: Settled): SetAside[] {
  const named = ({ rows, first }: Conflict) =>
    first.map((place) => `${sheets[place.file]?.sheet.file} 第 ${place.line} 行`).join('、') +
    (rows > first.length ? ` 等 ${rows} 行` : '');
  return conflicts.map(({ file, line, among }) => ({
    file,
    line,
    problem: { code: 'conflicting_duplicate', detail: named(among), suggestion: keyTitles(spec) },
  }));
}

/** Asks what happens to committed rows that an import contradicts. */
function overlapQuestion(spec: IngestSpec, contradicted: number, samples: readonly string[]): Question {
  const option = (label: string, choice: 'replace' | 'keep') => ({
    label,
    edits: { overlaps: { [spec.name]: choice } },
  });
  return {
    id: `overlap:${spec.name}`,
    kind: 'overlap',
    file: '',
    column: '',
    why: `「${spec.zh}」有 ${contradicted} 条以前导入的记录，本次导入的内容与之不同`,
    samples,
    options: [option('用本次导入的替换', 'replace'), option('保留以前导入的', 'keep')],
  };
}

const list = (names: readonly string[]) => names.map((name) => `「${clean(name)}」`).join('');

/** The headers that no column reads, personal ones aside: those are nobody's to choose. */
function unreadOf(spec: IngestSpec, header: HeaderMap): UnreadHeaders {
  const suggestions = headerSuggestions(spec, header);
  return {
    signature: signatureOf(header.written),
    headers: header.unknown
      .map((at) => ({ header: header.written[at] ?? '', similar: suggestions.get(at)?.name ?? null }))
      .filter((unread) => !isPersonalHeader(unread.header)),
    free: spec.columns.filter((_, position) => header.at[position] === -1).map(({ name }) => name),
  };
}

/** What is said about a sheet whose rows have been read. */
function sheetWarnings(
  draft: Draft,
  { sheet, header }: Matched,
  from: number,
  asked: readonly Question[],
  { quarantine, unnamed }: SheetReading,
): ImportWarning[] {
  const personal = dropPersonal(draft, header, from);
  const suggestions = headerSuggestions(draft.spec, header);
  const ignored = header.unknown
    .filter((at) => !personal.includes(header.written[at] ?? ''))
    .map((at) => {
      const [title, similar] = [clean(header.written[at] ?? ''), suggestions.get(at)];
      return similar ? `「${title}」（近似「${columnTitle(similar)}」）` : `「${title}」`;
    });
  const warnings: ImportWarning[] = [...(sheet.warnings ?? [])];
  for (const { why } of asked) warnings.push({ code: 'fraction_or_percent', message: why });
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (ignored.length > 0) warn('unknown_columns', `不认识的列未读取：${ignored.join('')}`);
  if (unnamed.rows > 0) {
    const message = `${unnamed.rows} 条记录在没有表头的列里有内容，未读取，首见第 ${unnamed.first} 行`;
    warn('unnamed_columns', message);
  }
  if (personal.length > 0) warn('personal_columns', `疑似个人电话或证件号的列未保存：${list(personal)}`);
  for (const title of absentReferences(quarantine)) {
    warn('reference_absent', `缺少${title}，引用它的记录无法确认，已隔离`);
  }
  return [...warnings, ...oddities(draft, from)];
}

/**
 * Reads all files of one table: rows → typed rows or quarantine, then duplicates across the files, then what is
 * committed already. A sheet that turns out to be unreadable on the way is refused whole. `pace` is awaited between
 * batches; an abort that it throws is passed on.
 */
export async function readTable(
  spec: IngestSpec,
  matched: readonly Matched[],
  { context, today, edits, base, aborted, pace }: ReadOptions,
): Promise<TableReading> {
  const sheets = matched.map((one) => ({
    ...one,
    sheet: editedSheet(one.sheet, one.header, spec, edits),
  }));
  const draft = emptyDraft(spec);
  const questions: Question[] = [];
  const quarantine: QuarantinedRecord[] = [];
  const readings: {
    records: number;
    quarantined: number;
    fixed: ReadonlySet<number>;
    warnings: ImportWarning[];
    refused: string | null;
  }[] = [];
  for (const [index, one] of sheets.entries()) {
    const { sheet, header, skip } = one;
    const from = draft.line.length;
    const notes = cellNotes();
    const cellContext: CellContext = {
      ...context,
      serialEpoch: sheet.serialEpoch,
      onNote: notes.hear,
    };
    try {
      const reading = await readSheet(sheet, header, skip, draft, index, cellContext, today, (rows) =>
        pace(sheet.file, rows),
      );
      for (const record of reading.quarantine) quarantine.push(record);
      const asked = fractionQuestions(draft, header, from, sheet.file);
      const warnings = [...sheetWarnings(draft, one, from, asked, reading), ...notes.warnings()];
      questions.push(...asked);
      const { records } = reading;
      if (records === 0) warnings.push({ code: 'no_records', message: '只有表头，没有记录' });
      const quarantined = reading.quarantine.length;
      readings.push({ records, quarantined, fixed: new Set(reading.fixed), warnings, refused: null });
    } catch (error) {
      if (aborted()) throw error;
      truncateDraft(draft, from);
      const refused = refusalOf(error, '读取中途出错，文件可能已损坏');
      readings.push({ records: 0, quarantined: 0, fixed: new Set(), warnings: [], refused });
    }
  }

  const files = sheets.map(({ sheet }) => sheet.file);
  const settled = settle(draft, sheets.length);
  const decision = edits.overlaps[spec.name];
  const over = base ? overlay(draft, settled, files, base, decision) : null;
  const { accepted, duplicates } = over ?? settled;
  const code = decision === 'keep' ? 'kept_committed' : 'overlap_unanswered';
  const held = (over?.held ?? []).map(
    (row): SetAside => ({
      ...row,
      problem: { code, suggestion: keyTitles(spec) },
    }),
  );
  const aside = [...conflicting(spec, sheets, settled), ...held];
  for (const record of await rowRecords(spec, sheets, aside)) quarantine.push(record);
  const waiting = new Set<number>();
  if (over && over.contradicted > 0 && decision === undefined) {
    const keys = over.examples.map(({ key }) => key);
    questions.push(overlapQuestion(spec, over.contradicted, keys));
    for (const { file } of held) waiting.add(file);
  }

  const reports = sheets.map(({ sheet, header }, index): FileReport => {
    const { records = 0, warnings = [], refused = null, fixed: lines = new Set() } = readings[index] ?? {};
    const here = aside.filter(({ file }) => file === index);
    const merged = duplicates[index] ?? 0;
    const fixed = lines.size - here.filter(({ line }) => lines.has(line)).length;
    if (merged > 0) {
      warnings.push({ code: 'duplicates_merged', message: `${merged} 条记录与其他记录完全相同，已合并` });
    }
    if (fixed > 0) warnings.push(fixedWarning(fixed, fixesOf(edits, spec, sheet.file)));
    const asked =
      waiting.has(index) ||
      matched[index]?.asked === true ||
      questions.some(({ file }) => file === sheet.file);
    const counts = {
      accepted: accepted[index] ?? 0,
      quarantined: (readings[index]?.quarantined ?? 0) + here.length,
    };
    return reportOf(sheet, spec.name, {
      read: { records, ...counts, duplicates: merged, fixed },
      refused,
      warnings,
      asked,
      unread: refused === null ? unreadOf(spec, header) : null,
    });
  });
  const refused = sheets.flatMap(({ sheet }, index): NotRead[] => {
    const why = readings[index]?.refused;
    return why ? [{ file: sheet.file, why }] : [];
  });
  const table = over?.table ?? { ...settled, files };
  const overlap: TableOverlap | null =
    over && over.contradicted > 0
      ? { table: spec.name, rows: over.contradicted, decision: decision ?? null, examples: over.examples }
      : null;
  return { table, reports, quarantine, questions, refused, overlap };
}

/** Tables that no file delivered but these records refer to. */
function absentReferences(records: readonly QuarantinedRecord[]): Set<string> {
  const titles = new Set<string>();
  for (const { code, reason } of records) {
    if (code === 'reference_absent') titles.add(/^缺少(.+?)，/.exec(reason)?.[1] ?? '');
  }
  return titles;
}
