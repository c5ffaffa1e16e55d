import { proxy } from 'comlink';
import { monthIndex, periodsOverlapping } from '../contract/calendar.ts';
import { sha256Hex } from '../contract/canonical.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { type PackageManifest, parseManifest } from '../ingest/package-manifest.ts';
import { startEngine } from './engine.ts';
import type { OpenedDataset } from './protocol.ts';
import { setSession, useSession } from './store.ts';

/** The published package lies beside the page. */
const PACKAGE = './dataset/';

let published: PackageManifest | null = null;

async function fetchText(path: string): Promise<string> {
  const response = await fetch(`${PACKAGE}${path}`);
  if (!response.ok)
    throw new Error(`无法读取数据包文件 ${path}（HTTP ${response.status}），请检查发布目录是否完整`);
  return response.text();
}

/** The frozen evaluation of a period, checked against the manifest; null if the package holds none. */
export async function frozenEvaluation(hash: string, period: string): Promise<Evaluation | null> {
  const entry =
    published?.dataHash === hash ? published.evaluations.find((item) => item.period === period) : undefined;
  if (!entry) return null;
  const text = await fetchText(entry.file);
  if (sha256Hex(text) !== entry.sha256)
    throw new Error(`数据包文件 ${entry.file} 与清单的校验值不符，文件可能被改动或损坏`);
  return JSON.parse(text) as Evaluation;
}

/** Paints from the package at once; starts the engine once the page has been shown, and recomputes. */
export async function openPublished(): Promise<void> {
  try {
    const manifest = parseManifest(await fetchText('manifest.json'));
    published = manifest;
    const { from, to } = manifest.period;
    const dataset: OpenedDataset = {
      id: manifest.id,
      title: manifest.title,
      synthetic: manifest.synthetic,
      hash: manifest.dataHash,
      from,
      to,
      periods: periodsOverlapping(monthIndex(from), monthIndex(to) + 1).map((period) => period.id),
      accepted: manifest.tables.reduce((total, table) => total + table.rows, 0),
      quarantined: manifest.quarantine.rows,
    };
    setSession({ dataset });
    afterFirstPaint(() => void recompute(manifest));
  } catch (error) {
    setSession({ verification: { state: 'failed', message: messageOf(error) } });
  }
}

/** Loads the tables into DuckDB here and holds every frozen evaluation against a fresh one. */
async function recompute(manifest: PackageManifest): Promise<void> {
  const own = () => useSession.getState().dataset?.hash !== manifest.dataHash;
  try {
    const engine = startEngine();
    const base = new URL(PACKAGE, document.baseURI).href;
    const dataset = await engine.openPackage(
      base,
      proxy((progress) => setSession({ verification: { state: 'running', progress } })),
    );
    if (own()) return;
    setSession({ dataset, live: true });
    const differences: string[] = [];
    for (const { period } of manifest.evaluations) {
      const frozen = await frozenEvaluation(manifest.dataHash, period);
      const fresh = await engine.evaluate(period);
      for (const part of ['data', 'method', 'result'] as const) {
        if (frozen?.hashes[part] !== fresh.hashes[part])
          differences.push(`${period} 的${PART_NAMES[part]}哈希不同`);
      }
    }
    if (own()) return;
    const periods = manifest.evaluations.map(({ period }) => period);
    setSession({
      verification:
        differences.length === 0 ? { state: 'agrees', periods } : { state: 'differs', differences },
    });
  } catch (error) {
    setSession({ verification: { state: 'failed', message: messageOf(error) } });
  }
}

const PART_NAMES = { data: '数据', method: '方案', result: '结果' } as const;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Two frames and an idle moment later: the engine's start must not delay the first figures. */
function afterFirstPaint(run: () => void): void {
  const idle = window.requestIdleCallback ?? ((callback: () => void) => window.setTimeout(callback, 50));
  requestAnimationFrame(() => requestAnimationFrame(() => idle(run)));
}
