import type { Edits, Question } from './edits.ts';
import { columnTitle, type HeaderMap, headersFound, mapHeaders, signatureOf } from './headers.ts';
import { headingsOf } from './headings.ts';
import { MAX_COLUMNS } from './limits.ts';
import { mappingQuestions } from './mapping.ts';
import type { Row, Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean } from './text.ts';

/** A sheet matched to its table, or the reason why not; either may leave something for a person to decide. */
export type Recognised = { readonly questions: readonly Question[] } & (
  | { readonly kind: 'table'; readonly spec: IngestSpec; readonly header: HeaderMap; readonly skip: number }
  | { readonly kind: 'refused'; readonly spec: IngestSpec; readonly why: string }
  | { readonly kind: 'unmatched'; readonly why: string }
);

/** The table whose name, or Chinese name followed by `_`, `-` or `.`, a file or sheet name begins with. */
export function tableOfName(name: string, specs: readonly IngestSpec[]): IngestSpec | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1);
  let best: { spec: IngestSpec; length: number } | undefined;
  for (const spec of specs) {
    for (const title of [spec.name, spec.zh]) {
      const starts = base.slice(0, title.length).toLowerCase() === title;
      const next = base.charAt(title.length);
      if (!starts || (next !== '' && !'_-.'.includes(next))) continue;
      if (!best || title.length > best.length) best = { spec, length: title.length };
    }
  }
  return best?.spec;
}

interface Candidate {
  readonly spec: IngestSpec;
  readonly header: HeaderMap;
  readonly skip: number;
  readonly found: number;
}

/** Whether a row says the header again in the other language; the same header again is a record for quarantine. */
function isHeaderAgain({ spec, header }: Candidate, row: Row | undefined): boolean {
  if (!row) return false;
  const again = mapHeaders(spec, row.cells);
  const agrees = again.at.every((index, position) => index < 0 || index === header.at[position]);
  return (
    agrees && headersFound(again) >= 2 && again.at.some((index) => row.cells[index] !== header.written[index])
  );
}

/** The first reading of a header that names the most columns of the table; null if none names any. */
function bestHeader(spec: IngestSpec, rows: readonly Row[], mappings?: Edits['mappings']): Candidate | null {
  let best: Candidate | null = null;
  for (const { written, skip } of headingsOf(spec, rows)) {
    const header = mapHeaders(spec, written, mappings?.[signatureOf(written)]);
    const found = headersFound(header);
    if (found > (best?.found ?? 0)) best = { spec, header, skip, found };
  }
  if (best && rows[0]?.line !== 0 && isHeaderAgain(best, rows[best.skip])) {
    best = { ...best, skip: best.skip + 1 };
  }
  return best;
}

/** How well rows fit any known table: what tells one delimiter from another. */
export function fitOf(rows: readonly Row[], specs: readonly IngestSpec[]): number {
  if (rows.some((row) => row.cells.length > MAX_COLUMNS)) return 0;
  return Math.max(0, ...specs.map((spec) => bestHeader(spec, rows)?.found ?? 0));
}

const list = (names: readonly string[]) => names.map((name) => `「${clean(name)}」`).join('');

/**
 * A table that stands beside the one of this header, apart from it by a column without a header, with all that it
 * needs: its records would otherwise be columns that nobody reads.
 */
function tableBeside({ header }: Candidate, specs: readonly IngestSpec[]): IngestSpec | undefined {
  const blocks: { readonly written: string[]; own: boolean }[] = [{ written: [], own: false }];
  header.written.forEach((text, index) => {
    const block = blocks.at(-1);
    if (clean(text) === '') blocks.push({ written: [], own: false });
    else if (block) {
      block.written.push(text);
      block.own ||= header.at.includes(index);
    }
  });
  const others = blocks.filter(({ written, own }) => written.length > 1 && !own);
  return specs.find((spec) => others.some(({ written }) => mapHeaders(spec, written).missing.length === 0));
}

function settle(
  candidate: Candidate,
  sheet: Sheet,
  mappings: Edits['mappings'],
  all: readonly IngestSpec[],
): Recognised {
  const { spec, header, skip } = candidate;
  const beside = tableBeside(candidate, all);
  if (beside) {
    const why = `「${spec.zh}」旁边并排放着另一张表「${beside.zh}」，请分成两张工作表或两个文件后导入`;
    return { kind: 'refused', spec, why, questions: [] };
  }
  const questions = mappingQuestions(
    { file: sheet.file, spec, header, rows: sheet.headerRows.slice(skip) },
    mappings[signatureOf(header.written)] ?? {},
  );
  if (header.repeated.length > 0) {
    const repeated = header.repeated.map((r) => `${list(r.headers)}都是「${r.column.zh}」`).join('；');
    return { kind: 'refused', spec, why: `表头重复：${repeated}，请只保留一列`, questions };
  }
  if (header.missing.length > 0) {
    return {
      kind: 'refused',
      spec,
      why: `缺少必需的列：${list(header.missing.map(columnTitle))}`,
      questions,
    };
  }
  return { kind: 'table', spec, header, skip, questions };
}

/** Which of several tables that fit equally well a sheet is. */
function tableQuestion(sheet: Sheet, fitting: readonly Candidate[]): Question {
  const option = (label: string, table: IngestSpec['name'] | null) => ({
    label,
    edits: { tables: { [sheet.file]: table } },
  });
  const header = fitting[0]?.header.written ?? [];
  return {
    id: `table:${sheet.file}`,
    kind: 'table',
    file: sheet.file,
    column: '',
    why: '表头同时符合几张表，请选择它是哪一张',
    samples: [header.map(clean).join('、')],
    options: [...fitting.map(({ spec }) => option(spec.zh, spec.name)), option('不导入', null)],
  };
}

const PROSE = '是文字说明，或分隔符不是逗号、制表符、分号、竖线，不能作为数据表读取';

/** Columns of a table without which an unnamed file is not taken for it. */
const required = (spec: IngestSpec) => spec.columns.filter((column) => column.required).length;

/**
 * Decides which table a sheet is: by the sheet's name, then the file's, else by its headers, all required columns
 * being there. A named table whose columns do not fit is refused with the columns named, and with the question which
 * of its unknown headers they are. `mappings` are a person's choices by header signature; `all` are the tables that may
 * stand beside it.
 */
export function recognise(
  sheet: Sheet,
  specs: readonly IngestSpec[],
  only: boolean,
  mappings: Edits['mappings'] = {},
  all: readonly IngestSpec[] = specs,
): Recognised {
  const rows = sheet.headerRows;
  const unmatched = (why: string, questions: readonly Question[] = []): Recognised => ({
    kind: 'unmatched',
    why,
    questions,
  });
  const filled = rows.filter((row) => row.cells.some((cell) => clean(cell) !== ''));
  if (filled.length === 0) return unmatched('没有内容');
  if (rows.some((row) => row.cells.length > MAX_COLUMNS)) return unmatched(`列数超过 ${MAX_COLUMNS} 的上限`);
  const isProse = filled.length > 1 && filled.every((row) => row.cells.length === 1);
  // A single candidate is a person's decision, which no name overrules.
  const named =
    (specs.length === 1 ? specs[0] : undefined) ??
    (sheet.sheet === null ? undefined : tableOfName(sheet.sheet, specs)) ??
    tableOfName(sheet.path, specs);
  if (named) {
    const candidate = bestHeader(named, rows, mappings);
    if (candidate && (only || candidate.header.missing.length === 0)) {
      return settle(candidate, sheet, mappings, all);
    }
    const why = isProse ? PROSE : `找不到「${named.zh}」的表头`;
    if (only) return { kind: 'refused', spec: named, why, questions: [] };
  }
  const candidates = specs
    .map((spec) => bestHeader(spec, rows, mappings))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => b.found - a.found);
  const fitting = candidates.filter((candidate) => candidate.header.missing.length === 0);
  const [first, second] = fitting;
  if (first && second?.found === first.found) {
    const equal = fitting.filter(({ found }) => found === first.found);
    const names = equal.map(({ spec }) => `「${spec.zh}」`).join('');
    return unmatched(`表头同时符合${names}，请用表名命名文件`, [tableQuestion(sheet, equal)]);
  }
  if (first) return settle(first, sheet, mappings, all);
  const [closest, next] = candidates;
  const isClear =
    closest && closest.found * 2 >= required(closest.spec) && closest.found > (next?.found ?? 0);
  if (isClear && closest.found >= 2) return settle(closest, sheet, mappings, all);
  return unmatched(isProse ? PROSE : '文件名和表头都不符合任何一张表');
}
