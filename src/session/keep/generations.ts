import { sha256Hex } from '../../contract/canonical.ts';
import type { Keep, StoredGeneration } from './database.ts';
import { parseSaved, type SavedWork, shasOf } from './saved.ts';

const NEWEST = 'newest';

/** A generation that reads as it was written. */
export interface SoundGeneration {
  readonly generation: number;
  readonly work: SavedWork;
}

export interface Generations {
  /** Number of the newest generation, sound or not; 0: nothing was ever saved. */
  readonly newest: number;
  /** Newest first. */
  readonly sound: readonly SoundGeneration[];
}

/** The saved generations whose checksums hold. */
export async function readGenerations(keep: Keep): Promise<Generations> {
  const tx = keep.transaction(['head', 'generations']);
  const [newest = 0, stored] = await Promise.all([
    tx.objectStore('head').get(NEWEST),
    tx.objectStore('generations').getAll(),
  ]);
  const sound = stored
    .sort((a, b) => b.generation - a.generation)
    .flatMap(({ generation, sha256, text }): SoundGeneration[] => {
      const work = sha256Hex(text) === sha256 ? parseSaved(text) : null;
      return work ? [{ generation, work }] : [];
    });
  return { newest, sound };
}

/** Number of the newest generation: 0 where nothing is saved, or no longer. */
export async function newestGeneration(keep: Keep): Promise<number> {
  return (await keep.get('head', NEWEST)) ?? 0;
}

/** The files that are kept, by their digests as they were when they were written. */
export async function readFiles(keep: Keep): Promise<Map<string, Blob>> {
  const tx = keep.transaction('files');
  const [shas, blobs] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  return new Map(shas.flatMap((sha, at) => (blobs[at] ? [[sha, blobs[at]] as const] : [])));
}

export type Written =
  | { readonly outcome: 'saved'; readonly generation: number; readonly wasCleared: boolean }
  /** Another tab has saved meanwhile; nothing was written. */
  | { readonly outcome: 'overtaken' };

/**
 * Writes the next generation if `expected` is still the newest, all in one transaction: two tabs never overwrite each
 * other. The generation before it stays; files that neither needs are removed. Rejects where the browser refuses.
 */
export async function writeGeneration(
  keep: Keep,
  expected: number,
  work: SavedWork,
  files: ReadonlyMap<string, Blob>,
): Promise<Written> {
  const text = JSON.stringify(work);
  const tx = keep.transaction(['head', 'generations', 'files'], 'readwrite');
  // A transaction that fails rejects here as well as at the request that failed.
  tx.done.catch(() => undefined);
  const [head, generations, blobs] = [
    tx.objectStore('head'),
    tx.objectStore('generations'),
    tx.objectStore('files'),
  ];
  const newest = (await head.get(NEWEST)) ?? 0;
  if (newest !== expected && newest !== 0) {
    await tx.done;
    return { outcome: 'overtaken' };
  }
  const generation = expected + 1;
  const stored: StoredGeneration = { generation, sha256: sha256Hex(text), text };
  const before = (await generations.getAll()).filter((one) => one.generation === expected);
  const kept = new Set(await blobs.getAllKeys());
  const needed = new Set(shasOf(work));
  for (const sha of needed) {
    const blob = files.get(sha);
    if (!kept.has(sha) && blob) await blobs.put(blob, sha);
  }
  for (const { text: earlier } of before) for (const sha of shasOf(parseSaved(earlier))) needed.add(sha);
  for (const sha of kept) if (!needed.has(sha)) await blobs.delete(sha);
  await generations.put(stored);
  await generations.delete(IDBKeyRange.upperBound(expected, true));
  await head.put(generation, NEWEST);
  await tx.done;
  return { outcome: 'saved', generation, wasCleared: newest === 0 && expected > 0 };
}
