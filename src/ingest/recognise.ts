import { columnTitle, type HeaderMap, headersFound, mapHeaders } from './headers.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { Row, Sheet } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean } from './text.ts';

/** A sheet matched to its table, or the reason why not. */
export type Recognised =
  | { readonly kind: 'table'; readonly spec: IngestSpec; readonly header: HeaderMap; readonly skip: number }
  | { readonly kind: 'refused'; readonly spec: IngestSpec; readonly why: string }
  | { readonly kind: 'unmatched'; readonly why: string };

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

/** The first row that names the most columns of the table; null if none names any. */
function bestHeader(spec: IngestSpec, rows: readonly Row[]): Candidate | null {
  let best: Candidate | null = null;
  rows.forEach((row, index) => {
    const header = mapHeaders(spec, row.cells);
    const found = headersFound(header);
    if (found > (best?.found ?? 0)) best = { spec, header, skip: index + 1, found };
  });
  return best;
}

/** How well rows fit any known table: what tells one delimiter from another. */
export function fitOf(rows: readonly Row[], specs: readonly IngestSpec[]): number {
  return Math.max(0, ...specs.map((spec) => bestHeader(spec, rows)?.found ?? 0));
}

const list = (names: readonly string[]) => names.map((name) => `「${name}」`).join('');

function settle({ spec, header, skip }: Candidate): Recognised {
  if (header.repeated.length > 0) {
    const repeated = header.repeated.map((r) => `${list(r.headers)}都是「${r.column.zh}」`).join('；');
    return { kind: 'refused', spec, why: `表头重复：${repeated}，请只保留一列` };
  }
  if (header.missing.length > 0) {
    return { kind: 'refused', spec, why: `缺少必需的列：${list(header.missing.map(columnTitle))}` };
  }
  return { kind: 'table', spec, header, skip };
}

/**
 * Decides which table a sheet is: by the sheet's name, then the file's, else by its headers, all required
 * columns being there. A named table whose columns do not fit is refused with the columns named.
 */
export function recognise(sheet: Sheet, specs: readonly IngestSpec[], only: boolean): Recognised {
  const rows = sheet.headerRows;
  if (!rows.some((row) => row.cells.some((cell) => clean(cell) !== ''))) {
    return { kind: 'unmatched', why: '没有内容' };
  }
  if (rows.some((row) => row.cells.length > MAX_COLUMNS)) {
    return { kind: 'unmatched', why: `列数超过 ${MAX_COLUMNS} 的上限` };
  }
  // A single candidate is a person's decision, which no name overrules.
  const named =
    (specs.length === 1 ? specs[0] : undefined) ??
    (sheet.sheet === null ? undefined : tableOfName(sheet.sheet, specs)) ??
    tableOfName(sheet.path, specs);
  if (named) {
    const candidate = bestHeader(named, rows);
    if (candidate && (only || candidate.header.missing.length === 0)) return settle(candidate);
    if (only) return { kind: 'refused', spec: named, why: `找不到「${named.zh}」的表头` };
  }
  const fitting = specs
    .map((spec) => bestHeader(spec, rows))
    .filter((candidate) => candidate !== null)
    .filter((candidate) => candidate.header.missing.length === 0)
    .sort((a, b) => b.found - a.found);
  const [first, second] = fitting;
  if (!first) return { kind: 'unmatched', why: '文件名和表头都不符合任何一张表' };
  if (second?.found === first.found) {
    return {
      kind: 'unmatched',
      why: `表头同时符合「${first.spec.zh}」和「${second.spec.zh}」，请用表名命名文件`,
    };
  }
  return settle(first);
}
