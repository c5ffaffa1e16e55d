import type { FileReport, ImportWarning } from '../contract/dataset.ts';
import { EXPLANATION_HEADERS } from '../contract/words.ts';
import { type Edits, NO_EDITS, type Question } from './edits.ts';
import { openFile } from './format.ts';
import { isInfoFile } from './info.ts';
import { refusalOf, reportOf } from './outcome.ts';
import type { Matched } from './read-table.ts';
import { fitOf, recognise, tableOfName } from './recognise.ts';
import { sameFiles } from './same-files.ts';
import type { InputFile, NotRead, Opened, Sheet } from './source.ts';
import type { IngestName, IngestSpec } from './specs.ts';

export interface MatchOptions {
  readonly edits?: Edits;
  /** All files are of this table, whatever they are called. */
  readonly table?: IngestName;
  readonly signal?: AbortSignal;
}

export interface MatchedFiles {
  readonly matched: ReadonlyMap<IngestName, readonly Matched[]>;
  /** Of the files and sheets that are not read. */
  readonly reports: readonly FileReport[];
  readonly unmatched: readonly NotRead[];
  readonly refused: readonly NotRead[];
  readonly questions: readonly Question[];
  /** By path: what is to be said of a file beside what its rows give rise to. */
  readonly remarks: ReadonlyMap<string, readonly ImportWarning[]>;
  /** Path of a file that repeats an earlier one byte by byte → the earlier one's. */
  readonly repeats: ReadonlyMap<string, string>;
}

const DATA_FILE = /\.(csv|tsv|txt|xlsx?|xlsm|et|json|ndjson|jsonl|parquet|arrow|gz|zip)$/i;

/** A picture or a note beside the exports must not block them; what is named as data must be readable. */
function claimsToBeData(path: string, specs: readonly IngestSpec[]): boolean {
  return DATA_FILE.test(path) || tableOfName(path, specs) !== undefined;
}

/** The second sheet of one of our own empty workbooks, which a clerk leaves where it is. */
function isExplanation({ sheet, headerRows }: Sheet): boolean {
  return sheet !== null && EXPLANATION_HEADERS.every((header, i) => headerRows[0]?.cells[i] === header);
}

/** A file that makes a library stumble is damaged; it must not take the others with it. */
async function openSafely(
  file: InputFile,
  specs: readonly IngestSpec[],
  edits: Edits,
  breathe: () => Promise<void>,
): Promise<Opened> {
  try {
    return await openFile(file, (rows) => fitOf(rows, specs), edits.encodings, breathe);
  } catch (error) {
    return { refused: refusalOf(error, '无法读取，文件可能已损坏') };
  }
}

/**
 * Opens every file by content and finds the table of each of its sheets; what no table claims, and what a person left
 * out, is reported. `pace` is awaited before each file and while a long one is opened, and may throw to give up.
 */
export async function matchFiles(
  files: readonly InputFile[],
  specs: readonly IngestSpec[],
  { edits = NO_EDITS, table, signal }: MatchOptions,
  pace: (file: string) => Promise<void>,
): Promise<MatchedFiles> {
  const matched = new Map<IngestName, Matched[]>();
  const reports: FileReport[] = [];
  const unmatched: NotRead[] = [];
  const refused: NotRead[] = [];
  const questions: Question[] = [];
  const remarks = new Map<string, ImportWarning[]>();
  const remark = (path: string, warning: ImportWarning) =>
    remarks.set(path, [...(remarks.get(path) ?? []), warning]);
  const plain = (path: string) => ({ file: path, path, sheet: null, format: '', encoding: null });

  const leaveOut = (sheet: Parameters<typeof reportOf>[0]) => {
    const why = '按导入时的决定不导入';
    unmatched.push({ file: sheet.file, why });
    reports.push(reportOf(sheet, null, { warnings: [{ code: 'left_out', message: why }] }));
  };
  const place = (sheet: Sheet, only: boolean) => {
    if (isExplanation(sheet)) {
      const message = '空白表的填写说明，没有记录';
      reports.push(reportOf(sheet, null, { warnings: [{ code: 'explanation', message }] }));
      return;
    }
    const decided = edits.tables[sheet.file];
    if (decided === null) {
      leaveOut(sheet);
      return;
    }
    const name = decided ?? table;
    const candidates = name ? specs.filter((spec) => spec.name === name) : specs;
    const recognised = recognise(sheet, candidates, only || decided !== undefined, edits.mappings, specs);
    questions.push(...recognised.questions);
    const asked = recognised.questions.length > 0;
    if (recognised.kind === 'table') {
      const { spec, header, skip } = recognised;
      matched.set(spec.name, [...(matched.get(spec.name) ?? []), { sheet, header, skip, asked }]);
      return;
    }
    (recognised.kind === 'refused' ? refused : unmatched).push({ file: sheet.file, why: recognised.why });
    const claimed = recognised.kind === 'refused' ? recognised.spec.name : null;
    reports.push(reportOf(sheet, claimed, { refused: recognised.why, asked }));
  };

  const data = files.filter((file) => !isInfoFile(file.path));
  for (const file of data) {
    await pace(file.path);
    if (edits.tables[file.path] === null) {
      leaveOut(plain(file.path));
      continue;
    }
    const opened = await openSafely(file, specs, edits, () => pace(file.path));
    // Given up on the way, which is no fault of the file.
    signal?.throwIfAborted();
    if ('refused' in opened) {
      const isData = claimsToBeData(file.path, specs);
      const why = isData ? opened.refused : '不是数据文件';
      (isData ? refused : unmatched).push({ file: file.path, why });
      const asked = opened.question !== undefined;
      if (opened.question) questions.push(opened.question);
      reports.push(reportOf(plain(file.path), null, { refused: opened.refused, asked }));
      continue;
    }
    unmatched.push(...opened.left);
    for (const { file: sheet, why } of opened.left) {
      const message = sheet === file.path ? why : `${sheet.slice(file.path.length + 1)}：${why}`;
      remark(file.path, { code: 'sheet_not_read', message });
    }
    if (opened.sheets.length === 0) {
      const why = opened.left.map((left) => left.why).join('；');
      reports.push(reportOf(plain(file.path), null, { refused: why || '没有内容' }));
    }
    for (const sheet of opened.sheets) place(sheet, opened.sheets.length === 1);
  }
  const repeats = await sameFiles(data);
  for (const [path, first] of repeats) {
    remark(path, { code: 'same_file', message: `与 ${first} 内容完全相同，记录已合并` });
  }
  return { matched, reports, unmatched, refused, questions, remarks, repeats };
}
