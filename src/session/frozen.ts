import { sha256OfFile } from '../contract/canonical.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { type PackageManifest, parseManifest } from '../ingest/package-manifest.ts';
import type { Decision } from '../rulebook/decisions.ts';

/** Key of the published package among the datasets that a page may open. */
export const PUBLISHED_KEY = 'published';

/** The published package lies beside the page. */
export const PACKAGE = './dataset/';

const decoder = new TextDecoder();

let published: PackageManifest | null = null;

async function fetchBytes(path: string): Promise<Uint8Array> {
  const response = await fetch(`${PACKAGE}${path}`);
  if (!response.ok)
    throw new Error(`无法读取数据包文件 ${path}（HTTP ${response.status}），请检查发布目录是否完整`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The published package's manifest. */
export async function openManifest(): Promise<PackageManifest> {
  published = parseManifest(decoder.decode(await fetchBytes('manifest.json')));
  return published;
}

/** What persons had decided when the package was made. */
export async function publishedDecisions({ decisions: entry }: PackageManifest): Promise<Decision[]> {
  if (!entry) return [];
  const { openPackage } = await import('../ingest/package.ts');
  const opened = await openPackage(fetchBytes);
  const file = await opened.decisions();
  const { readDecisions } = await import('../rulebook/decisions-file.ts');
  return file ? readDecisions(file.file, file.rows) : [];
}

/** The manifest that this page was painted from; null before it has been read. */
export function publishedManifest(): PackageManifest | null {
  return published;
}

/** The frozen evaluation of a period, checked against the manifest; null if the package holds none. */
export async function frozenEvaluation(key: string, period: string): Promise<Evaluation | null> {
  const entry =
    key === PUBLISHED_KEY ? published?.evaluations.find((item) => item.period === period) : undefined;
  if (!entry) return null;
  const bytes = await fetchBytes(entry.file);
  if ((await sha256OfFile(bytes)) !== entry.sha256)
    throw new Error(`数据包文件 ${entry.file} 与清单的校验值不符，文件可能被改动或损坏`);
  return JSON.parse(decoder.decode(bytes)) as Evaluation;
}
