import type { FileReport, ImportWarning, QuarantinedRecord } from '../../src/contract/dataset.ts';
import type { IngestResult } from '../../src/ingest/ingest.ts';

const PROBLEMS_AT_ONCE = 1000;

/** What is said of a file beside its problems: remarks, then why it was refused or what a person must decide. */
function warningsOf(report: FileReport, questions: IngestResult['questions']): ImportWarning[] {
  const asked = questions
    .filter(({ file, also = [] }) => [file, ...also].some((one) => isOf(report, one)))
    .filter(({ why }) => !report.warnings.some(({ message }) => message === why))
    .map(({ kind, why }): ImportWarning => ({ code: `ask_${kind}`, message: why }));
  const refusal =
    report.refused !== null && asked.length === 0 ? [{ code: 'refused', message: report.refused }] : [];
  return [...report.warnings, ...asked, ...refusal];
}

/** Whether a sheet, named `path` or `path#sheet`, is the report's. */
function isOf({ file, sheet }: FileReport, named: string): boolean {
  return named === file || (sheet !== null && named === `${file}#${sheet}`);
}

/** The line of one file or sheet, in pieces: there may be more problems than one string can hold. */
function* lineOf(
  report: FileReport,
  name: string,
  questions: IngestResult['questions'],
  quarantine: readonly QuarantinedRecord[],
): Generator<string> {
  const { table, format, encoding, records, accepted, quarantined, outcome } = report;
  const warnings = warningsOf(report, questions);
  const head = { file: name, table, format, encoding, records, accepted, quarantined, outcome, warnings };
  yield `${JSON.stringify(head).slice(0, -1)},"problems":[`;
  for (let from = 0; from < quarantine.length; from += PROBLEMS_AT_ONCE) {
    const problems = quarantine
      .slice(from, from + PROBLEMS_AT_ONCE)
      .map(({ line, column, value, code, reason, fix }) => ({ line, column, value, code, reason, fix }));
    yield `${from > 0 ? ',' : ''}${JSON.stringify(problems).slice(1, -1)}`;
  }
  yield ']}\n';
}

function byFile<T extends { readonly file: string }>(entries: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.file);
    if (group) group.push(entry);
    else groups.set(entry.file, [entry]);
  }
  return groups;
}

/** One JSON object a line for every file and sheet of an import; a sheet is named `path#sheet` where a file has several. */
export function* checkLines({ files, questions, quarantine }: IngestResult): Generator<string> {
  const sheets = byFile(files);
  const aside = byFile(quarantine);
  for (const report of files) {
    const { file, sheet } = report;
    const several = (sheets.get(file) ?? []).length > 1;
    const own = aside.get(`${file}#${sheet}`) ?? aside.get(file) ?? [];
    yield* lineOf(report, several && sheet !== null ? `${file}#${sheet}` : file, questions, own);
  }
}

/** 0 accepted, 1 something quarantined, 2 something refused or undecided. */
export function exitCode(files: readonly FileReport[]): number {
  if (files.some(({ outcome }) => outcome === 'reject' || outcome === 'ask')) return 2;
  return files.some(({ outcome }) => outcome === 'quarantine') ? 1 : 0;
}
