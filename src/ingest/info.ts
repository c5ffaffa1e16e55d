import type { DatasetInfo, QuarantinedRecord } from '../contract/dataset.ts';
import type { TypedTable } from '../contract/rows.ts';
import { textOf } from './decode.ts';
import type { InputFile } from './source.ts';
import { clean, compareText } from './text.ts';

/** Name of a file without its folders. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `dataset.json` says what a folder is and holds no records. */
export function isInfoFile(path: string): boolean {
  return baseName(path) === 'dataset.json';
}

/** The one folder that holds every path, or null. */
function commonFolder(paths: readonly string[]): string | null {
  const folders = new Set(paths.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [only] = folders;
  return folders.size === 1 && only ? only : null;
}

/** What `dataset.json` says; a file that is no JSON object says nothing. */
function parseInfo(bytes: Uint8Array): { id?: string; title?: string; synthetic?: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes) ?? '');
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const members = new Map<string, unknown>(Object.entries(value));
  const text = (name: string) => {
    const member = members.get(name);
    return typeof member === 'string' ? clean(member) : '';
  };
  return { id: text('id'), title: text('title'), synthetic: members.get('synthetic') === true };
}

const DEMO_AGENCY = '示例';

/** A demo agency among the accepted ones, or named by a record that was set aside. */
function namesDemoAgency(
  agencies: TypedTable | undefined,
  quarantine: readonly QuarantinedRecord[],
): boolean {
  const accepted = agencies?.columns.agency ?? [];
  return (
    accepted.some((name) => typeof name === 'string' && name.startsWith(DEMO_AGENCY)) ||
    quarantine.some(
      ({ value, reason }) => clean(value).startsWith(DEMO_AGENCY) || reason.includes(`「${DEMO_AGENCY}`),
    )
  );
}

/** The dataset's name from the topmost `dataset.json`, else from its folder; demo agencies make it synthetic. */
export async function datasetInfo(
  files: readonly InputFile[],
  folder: string | undefined,
  agencies: TypedTable | undefined,
  quarantine: readonly QuarantinedRecord[],
): Promise<DatasetInfo> {
  const depth = (path: string) => path.split('/').length;
  const [top] = files
    .filter((file) => isInfoFile(file.path))
    .sort((a, b) => depth(a.path) - depth(b.path) || compareText(a.path, b.path));
  const given = top ? parseInfo(await top.bytes()) : {};
  const name = folder || commonFolder(files.map((file) => file.path));
  return {
    id: given.id || name || 'dataset',
    title: given.title || given.id || name || '未命名数据集',
    synthetic: given.synthetic === true || namesDemoAgency(agencies, quarantine),
  };
}
