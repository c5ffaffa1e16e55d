import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { dayNumber, today } from '../../src/contract/calendar.ts';
import type { Dataset, FileReport, QuarantinedRecord } from '../../src/contract/dataset.ts';
import type { Review } from '../../src/contract/objections.ts';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import type { Methods } from '../../src/evaluation/methods.ts';
import { type DecisionFile, decisionRows } from '../../src/ingest/decision-files.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import type { InputFile } from '../../src/ingest/source.ts';
import { type Decision, signature, targetOf } from '../../src/rulebook/decisions.ts';
import { DecisionError, readDecisions } from '../../src/rulebook/decisions-file.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { Refusal } from './args.ts';

export interface OpenedFolder {
  readonly dataset: Dataset;
  readonly quarantine: readonly QuarantinedRecord[];
  readonly files: readonly FileReport[];
  /** What persons have decided, by the file that lies in the folder. */
  readonly decisions: readonly Decision[];
  /** What a package says of comments and objections; null for exports. */
  readonly review: Review | null;
}

/** The given `YYYY-MM-DD` of an option, else the machine's day: what the importer takes for today, what a report bears. */
export function dayOf(date: string | undefined, option = '--today'): number {
  if (date === undefined) return today();
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const number = dayNumber(Number(year), Number(month), Number(day));
  if (number === null) throw new Refusal(`${option} 应为 2025-01-31 这样的日期，现为 ${date}`);
  return number;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Errors that carry a code of the package or the dataset speak of the data; any other is the program's own. */
export function refuseData(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof Error && /^(package|dataset)\./.test(code)) throw new Refusal(error.message);
  throw error;
}

/** Decisions of a file; @throws Refusal naming everything that is wrong with it */
function decisionsOf({ file, rows }: DecisionFile): Decision[] {
  try {
    return readDecisions(file, rows);
  } catch (error) {
    if (error instanceof DecisionError) throw new Refusal(error.message);
    throw error;
  }
}

/**
 * The decisions that count: those of the named file, else those that lie in the folder.
 * @throws Refusal if the file cannot be read or anything in it is wrong
 */
export async function readDecisionFile(
  path: string | undefined,
  { decisions }: OpenedFolder,
): Promise<readonly Decision[]> {
  if (path === undefined) return decisions;
  const bytes = await readFile(path).catch((error: Error) => {
    throw new Refusal(`读不到文件 ${path}：${error.message}；请检查路径与权限`);
  });
  const rows = decisionRows(bytes);
  if (rows === null) throw new Refusal(`${path}：无法识别文字编码；请另存为 UTF-8 的 CSV`);
  if (decisions.length > 0) say(`提示 数据目录中另有 ${decisions.length} 项人工认定，本次以 ${path} 为准`);
  return decisionsOf({ file: path, rows });
}

/** Tells stderr which decisions meet nothing in the data. */
export function sayUnmatched({ decisions }: City): void {
  for (const decision of decisions.unmatched)
    say(`提示 人工认定没有对应的数据，未起作用：${targetOf(decision)} ${signature(decision)}`);
}

/** The files of a folder, or the one file (an archive of exports, or a saved package) that is named. */
async function listInput(path: string): Promise<InputFile[]> {
  if ((await stat(path)).isDirectory()) return listFolder(path);
  return [{ path: basename(path), bytes: () => readFile(path) }];
}

/**
 * Opens a folder of exports or a package, or a .zip of either, and tells stderr what it could not use.
 * @throws Refusal if a file was refused whole, a package is damaged or an extract for one reader, or nothing in the
 *   folder is a table of the contract
 */
export async function openFolder(dir: string, date: string | undefined): Promise<OpenedFolder> {
  const day = dayOf(date);
  const files = await listInput(dir).catch((error: Error) => {
    throw new Refusal(`无法读取 ${dir}：${error.message}`);
  });
  const result = await openDataset(files, {
    today: day,
    providers: PROVIDERS,
    folder: basename(resolve(dir)).replace(/\.zip$/i, ''),
  }).catch(refuseData);
  for (const { file, why } of result.unmatched) say(`未采用 ${file}：${why}`);
  for (const report of result.files)
    for (const { message } of report.warnings) say(`提示 ${report.file}：${message}`);
  const extract = result.manifest?.audience;
  if (extract) {
    throw new Refusal(
      `${dir} 是给${extract.name}的节选数据包，不含其他单位的数据，据以计算的名次和得分会是错的。请改用完整的数据包或导出文件。`,
    );
  }
  if (result.refused.length > 0) {
    throw new Refusal(result.refused.map(({ file, why }) => `拒收 ${file}：${why}`).join('\n'));
  }
  if (Object.keys(result.dataset.tables).length === 0) throw new Refusal(`${dir} 中没有可识别的数据表`);
  const { dataset, quarantine, files: reports } = result;
  const decisions = result.decisions ? decisionsOf(result.decisions) : [];
  return {
    review: result.manifest?.review ?? null,
    dataset,
    quarantine,
    files: reports,
    decisions,
  };
}

/** Runs `use` on the folder's city in native DuckDB, and closes the engine afterwards. */
export async function withCity<T>(
  { dataset, quarantine, decisions }: OpenedFolder,
  methods: Methods,
  use: (city: City) => Promise<T>,
): Promise<T> {
  const warehouse = await openNative();
  try {
    const options = { methods, quarantined: quarantine.length, decisions };
    return await use(await prepareCity(warehouse, dataset, options).catch(refuseData));
  } finally {
    await warehouse.close();
  }
}
