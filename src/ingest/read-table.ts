import type { FileReport, ImportWarning, QuarantinedRecord } from '../contract/dataset.ts';
import type { CellContext } from './cells.ts';
import type { Question } from './edits.ts';
import type { HeaderMap } from './headers.ts';
import { BATCH_ROWS } from './limits.ts';
import { outcomeOf } from './outcome.ts';
import { problemTexts } from './problems.ts';
import { emptyDraft, readSheet, rowText } from './read-sheet.ts';
import { dropPersonal, fractionQuestions } from './review.ts';
import { type Conflict, type Settled, settle } from './settle.ts';
import type { Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean } from './text.ts';

/** A sheet whose table is known, with its header row and the rows above the data. */
export interface Matched {
  readonly sheet: Sheet;
  readonly header: HeaderMap;
  readonly skip: number;
}

export interface TableReading {
  readonly settled: Settled;
  readonly files: readonly string[];
  readonly reports: readonly FileReport[];
  readonly quarantine: readonly QuarantinedRecord[];
  readonly questions: readonly Question[];
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

/** Quarantine entries of rows that contradict another row of their key. */
async function conflictRecords(
  spec: IngestSpec,
  sheets: readonly Matched[],
  { conflicts }: Settled,
): Promise<QuarantinedRecord[]> {
  const named = ({ rows, first }: Conflict) =>
    first.map((place) => `${sheets[place.file]?.sheet.file} 第 ${place.line} 行`).join('、') +
    (rows > first.length ? ` 等 ${rows} 行` : '');
  const records: QuarantinedRecord[] = [];
  for (const [file, matched] of sheets.entries()) {
    const own = conflicts.filter((conflict) => conflict.file === file);
    if (own.length === 0) continue;
    const texts = await textsOfLines(matched, new Set(own.map((conflict) => conflict.line)));
    for (const { line, among } of own) {
      const code = 'conflicting_duplicate';
      const value = texts.get(line) ?? '';
      const place = { table: spec.name, file: matched.sheet.file, line, column: '', value, code };
      records.push({ ...place, ...problemTexts({ code, detail: named(among) }, '', value) });
    }
  }
  return records;
}

const list = (names: readonly string[]) => names.map((name) => `「${clean(name)}」`).join('');

/**
 * Reads all files of one table: rows → typed rows or quarantine, then duplicates across the files.
 * Throws if a file's records are not accepted + quarantined: that would be a fault of this program.
 */
export async function readTable(
  spec: IngestSpec,
  sheets: readonly Matched[],
  context: Omit<CellContext, 'serialEpoch'>,
  today: number,
  pace: (file: string, rows: number) => Promise<void>,
): Promise<TableReading> {
  const draft = emptyDraft(spec);
  const questions: Question[] = [];
  const quarantine: QuarantinedRecord[] = [];
  const readings: { records: number; warnings: ImportWarning[] }[] = [];
  for (const [index, { sheet, header, skip }] of sheets.entries()) {
    const from = draft.line.length;
    const cellContext = { ...context, serialEpoch: sheet.serialEpoch };
    const reading = await readSheet(sheet, header, skip, draft, index, cellContext, today, (rows) =>
      pace(sheet.file, rows),
    );
    for (const record of reading.quarantine) quarantine.push(record);
    const asked = fractionQuestions(draft, header, from, sheet.file);
    const personal = dropPersonal(draft, header, from);
    const ignored = header.unknown.map((at) => header.written[at] ?? '').filter((h) => !personal.includes(h));
    const warnings: ImportWarning[] = [];
    const warn = (code: string, message: string) => warnings.push({ code, message });
    for (const { why } of asked) warn('fraction_or_percent', why);
    if (ignored.length > 0) warn('unknown_columns', `不认识的列未读取：${list(ignored)}`);
    if (personal.length > 0) warn('personal_columns', `疑似个人电话或证件号的列未保存：${list(personal)}`);
    for (const title of absentReferences(reading.quarantine)) {
      warn('reference_absent', `缺少${title}，引用它的记录无法确认，已隔离`);
    }
    questions.push(...asked);
    readings.push({ records: reading.records, warnings });
  }
  const settled = settle(draft, sheets.length);
  for (const record of await conflictRecords(spec, sheets, settled)) quarantine.push(record);
  const quarantined = new Map<string, number>();
  for (const { file } of quarantine) quarantined.set(file, (quarantined.get(file) ?? 0) + 1);

  const reports = sheets.map(({ sheet }, index): FileReport => {
    const { records = 0, warnings = [] } = readings[index] ?? {};
    const accepted = settled.accepted[index] ?? 0;
    const duplicates = settled.duplicates[index] ?? 0;
    const aside = quarantined.get(sheet.file) ?? 0;
    if (records !== accepted + aside) {
      throw new Error(`${sheet.file}: ${records} records ≠ ${accepted} accepted + ${aside} quarantined`);
    }
    if (duplicates > 0) {
      warnings.push({ code: 'duplicates_merged', message: `${duplicates} 条记录与其他记录完全相同，已合并` });
    }
    const asked = questions.some((question) => question.file === sheet.file);
    return {
      file: sheet.path,
      sheet: sheet.sheet,
      table: spec.name,
      format: sheet.format,
      encoding: sheet.encoding,
      records,
      accepted,
      duplicates,
      fixed: 0,
      quarantined: aside,
      refused: null,
      outcome: outcomeOf({ refused: null, asked, quarantined: aside, warnings: warnings.length }),
      warnings,
    };
  });
  return { settled, files: sheets.map(({ sheet }) => sheet.file), reports, quarantine, questions };
}

/** Tables that no file delivered but these records refer to. */
function absentReferences(records: readonly QuarantinedRecord[]): Set<string> {
  const titles = new Set<string>();
  for (const { code, reason } of records) {
    if (code === 'reference_absent') titles.add(/^缺少(.+?)，/.exec(reason)?.[1] ?? '');
  }
  return titles;
}
