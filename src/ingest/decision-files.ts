import { csvReader } from './csv.ts';
import { textOf } from './decode.ts';
import type { InputFile, NotRead, Row } from './source.ts';

/** Rows of a file of persons' decisions, its header first; what they say is the rulebook's to read. */
export interface DecisionFile {
  readonly file: string;
  readonly rows: readonly Row[];
}

/** Under this name decisions lie among exports and in a package. */
export const DECISIONS_FILE = 'decisions.csv';
const NAMES: readonly string[] = [DECISIONS_FILE, '人工认定.csv'];

/** Whether a file is one of decisions, by its name. */
export function isDecisionFile(path: string): boolean {
  return NAMES.includes(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
}

/** The rows of a file of decisions; null where its encoding cannot be told. */
export function decisionRows(bytes: Uint8Array): Row[] | null {
  const text = textOf(bytes);
  return text === null ? null : csvReader(text, ',')(Number.MAX_SAFE_INTEGER);
}

/** The one file of decisions among the given files; one that cannot be read, and any beyond the first, is refused. */
export async function findDecisions(
  files: readonly InputFile[],
): Promise<{ readonly decisions: DecisionFile | null; readonly refused: readonly NotRead[] }> {
  const [first, ...others] = files.filter(({ path }) => isDecisionFile(path));
  if (!first) return { decisions: null, refused: [] };
  const refused = others.map(({ path }) => ({
    file: path,
    why: `人工认定文件只能有一个，已有 ${first.path}；请合并为一个文件`,
  }));
  const rows = decisionRows(await first.bytes());
  if (rows) return { decisions: { file: first.path, rows }, refused };
  const why = '无法识别文字编码，请另存为 UTF-8 的 CSV';
  return { decisions: null, refused: [{ file: first.path, why }, ...refused] };
}
