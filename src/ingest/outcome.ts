import type { FileReport, ImportOutcome, ImportWarning, UnreadHeaders } from '../contract/dataset.ts';
import type { Fix } from './edits.ts';
import { OverLimit } from './limits.ts';
import type { Sheet } from './source.ts';

/** What became of a file: a refusal that an answer would lift is a question, else the worst that happened to it. */
export function outcomeOf(file: {
  readonly refused: string | null;
  /** Whether an open question concerns it. */
  readonly asked: boolean;
  readonly quarantined: number;
  readonly warnings: number;
}): ImportOutcome {
  if (file.asked) return 'ask';
  if (file.refused !== null) return 'reject';
  if (file.quarantined > 0) return 'quarantine';
  return file.warnings > 0 ? 'accept_with_warning' : 'accept';
}

type Read = Pick<FileReport, 'records' | 'accepted' | 'duplicates' | 'fixed' | 'quarantined'>;
const NONE: Read = { records: 0, accepted: 0, duplicates: 0, fixed: 0, quarantined: 0 };

/**
 * The report of a sheet.
 * Throws if its records are not accepted + quarantined: that would be a fault of this program.
 */
export function reportOf(
  sheet: Pick<Sheet, 'file' | 'path' | 'sheet' | 'format' | 'encoding'>,
  table: string | null,
  { read = NONE, refused = null, warnings = [], asked = false, unread = null }: Partial<ReportParts>,
): FileReport {
  const { records, accepted, quarantined } = read;
  if (records !== accepted + quarantined) {
    throw new Error(`${sheet.file}: ${records} records ≠ ${accepted} accepted + ${quarantined} quarantined`);
  }
  const outcome = outcomeOf({ refused, asked, quarantined, warnings: warnings.length });
  const { path: file, sheet: part, file: name, format, encoding } = sheet;
  return { file, sheet: part, name, table, format, encoding, ...read, refused, outcome, warnings, unread };
}

/** Why a file that could not be read to its end is refused: a limit by its name, else what a library stumbled over. */
export function refusalOf(error: unknown, otherwise: string): string {
  if (error instanceof OverLimit) return error.message;
  return `${otherwise}：${error instanceof Error ? error.message : String(error)}`;
}

/** The report of a sheet with what is said of its whole file. */
export function withRemarks(report: FileReport, remarks: readonly ImportWarning[] = []): FileReport {
  if (remarks.length === 0) return report;
  const warnings = [...report.warnings, ...remarks];
  const outcome = report.outcome === 'accept' ? 'accept_with_warning' : report.outcome;
  return { ...report, warnings, outcome };
}

interface ReportParts {
  readonly read: Read;
  readonly refused: string | null;
  readonly warnings: readonly ImportWarning[];
  readonly asked: boolean;
  readonly unread: UnreadHeaders | null;
}

const FIXES_NAMED = 5;

/** Says which texts of a file were read as others, and in how many of its accepted rows. */
export function fixedWarning(fixed: number, fixes: readonly Fix[]): ImportWarning {
  const named = fixes.slice(0, FIXES_NAMED).map(({ from, to }) => `「${from}」→「${to}」`);
  const more = fixes.length > FIXES_NAMED ? ` 等 ${fixes.length} 处` : '';
  return { code: 'cells_fixed', message: `${fixed} 条记录按更正读取：${named.join('、')}${more}` };
}
