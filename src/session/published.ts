import { proxy } from 'comlink';
import { monthIndex, periodsOverlapping } from '../contract/calendar.ts';
import { hashOf } from '../contract/canonical.ts';
import { TABLES } from '../contract/tables.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { PackageManifest } from '../ingest/package-manifest.ts';
import type { Decision } from '../rulebook/decisions.ts';
import { startEngine } from './engine.ts';
import { frozenEvaluation, openManifest, PACKAGE, PUBLISHED_KEY, publishedDecisions } from './frozen.ts';
import { useImporting } from './importing.ts';
import { nextPaint } from './paint.ts';
import type { OpenedDataset } from './protocol.ts';
import { evaluationQuery, speaksFor } from './queries.ts';
import { queryClient } from './queryClient.ts';
import { recheckExtract } from './recheck-extract.ts';
import { setSession, useSession } from './store.ts';

const nothing = async () => {};

/** What the address says before the page is made. */
export interface Opening {
  /** The period that the page will show first: its figures are fetched while the page is being made. */
  readonly period: (dataset: OpenedDataset) => string;
  /** The agency whose hosts the page will ask for, if any: they are answered before all others. */
  readonly agency: string | null;
}

/**
 * Opens the package; resolves once the first page can be painted, or never will be, with what recomputes it when that
 * has been done. The engine starts then, but where the page asks the tables too: there it starts beside the painting.
 */
export async function openPublished({ period, agency }: Opening): Promise<() => Promise<void>> {
  try {
    if (agency !== null) startEngine();
    const manifest = await openManifest();
    const decisions = await publishedDecisions(manifest);
    if (replaced()) return nothing;
    const { from, to } = manifest.period;
    const dataset: OpenedDataset = {
      key: PUBLISHED_KEY,
      id: manifest.id,
      title: manifest.title,
      synthetic: manifest.synthetic,
      hash: manifest.dataHash,
      from,
      to,
      periods: periodsOverlapping(monthIndex(from), monthIndex(to) + 1)
        .map((period) => period.id)
        .filter((id) => !manifest.audience || manifest.evaluations.some((frozen) => frozen.period === id)),
      extract: manifest.audience ?? null,
      review: manifest.review ?? null,
      accepted: manifest.tables.reduce(
        (total, { table, rows }) => total + (TABLES.some(({ name }) => name === table) ? rows : 0),
        0,
      ),
      quarantined: manifest.quarantine.rows,
      imports: [],
    };
    reopen = () => {
      setSession({ dataset, live: false, verification: { state: 'waiting' } });
      void recompute(manifest, decisions, null);
    };
    if (decisions.length > 0 && useImporting.getState().decisions.length === 0)
      useImporting.setState({ decisions });
    const opening = period(dataset);
    const figures = queryClient.prefetchQuery(evaluationQuery(PUBLISHED_KEY, opening, decisions));
    setSession({ dataset });
    // A period that the package lacks waits for the engine, not the engine for it.
    if (manifest.evaluations.some((frozen) => frozen.period === opening)) await figures;
    return async () => {
      await nextPaint();
      await recompute(manifest, decisions, agency);
    };
  } catch (error) {
    if (!replaced()) setSession({ verification: { state: 'failed', message: messageOf(error) } });
    return nothing;
  }
}

/** Opens the package again; known once its manifest has been read. */
let reopen: (() => void) | null = null;

/** Makes the published package the open dataset again at once, and holds its figures against fresh ones as at the start. */
export function reopenPublished(): void {
  if (!reopen) throw new Error('随页面发布的数据包没有打开过，不能恢复');
  reopen();
}

/** The reader has opened data of their own meanwhile: the package has nothing more to say. */
function replaced(): boolean {
  const { dataset } = useSession.getState();
  return dataset !== null && dataset.key !== PUBLISHED_KEY;
}

/** Loads the tables into DuckDB here and holds every frozen evaluation against a fresh one. */
async function recompute(
  manifest: PackageManifest,
  decisions: readonly Decision[],
  agency: string | null,
): Promise<void> {
  try {
    if (replaced()) return;
    const engine = startEngine();
    const base = new URL(PACKAGE, document.baseURI).href;
    const dataset = await engine.openPackage(
      PUBLISHED_KEY,
      base,
      agency,
      proxy((progress) => {
        if (!replaced()) setSession({ verification: { state: 'running', progress } });
      }),
      proxy(nextPaint),
    );
    if (replaced()) return;
    setSession({ dataset, live: true });
    // What the page asks of the tables now is answered, and drawn, before they are checked.
    do await nextPaint();
    while (queryClient.isFetching({ queryKey: ['answer'] }) > 0);
    if ((await engine.dataHash(PUBLISHED_KEY)) !== manifest.dataHash) {
      if (!replaced()) setSession({ live: false });
      throw new Error('数据包各表的内容与清单的数据哈希不一致，文件可能被改动');
    }
    if (manifest.audience) {
      const verification = await recheckExtract(PUBLISHED_KEY);
      if (!replaced()) setSession({ verification });
      return;
    }
    const differences: string[] = [];
    for (const { period } of manifest.evaluations) {
      // The pages' own query would give a fresh evaluation for one that was frozen under other decisions.
      const frozen = await frozenEvaluation(PUBLISHED_KEY, period);
      const fresh = await engine.evaluate(PUBLISHED_KEY, period, decisions);
      if (!frozen) continue;
      differences.push(...differencesOf(frozen, fresh));
      const { queryKey } = evaluationQuery(PUBLISHED_KEY, period, decisions);
      if (speaksFor(frozen, decisions)) queryClient.setQueryData(queryKey, (shown) => shown ?? frozen);
    }
    if (replaced()) return;
    const periods = manifest.evaluations.map(({ period }) => period);
    setSession({
      verification:
        differences.length === 0 ? { state: 'agrees', periods } : { state: 'differs', differences },
    });
  } catch (error) {
    if (!replaced()) setSession({ verification: { state: 'failed', message: messageOf(error) } });
  }
}

/** What of a frozen evaluation is not what was computed here; its figures are judged, not the hashes it claims. */
function differencesOf(frozen: Evaluation, fresh: Evaluation): string[] {
  const { hashes, ...content } = frozen;
  return [
    ...(hashes.data === fresh.hashes.data ? [] : ['数据']),
    ...(hashOf(content.methods) === fresh.hashes.method ? [] : ['方案']),
    ...(hashOf(content) === fresh.hashes.result ? [] : ['结果']),
  ].map((part) => `${frozen.period} 的${part}哈希不同`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
