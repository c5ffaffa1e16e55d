import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** One state of the work as it is stored: text with its checksum. */
export interface StoredGeneration {
  readonly generation: number;
  readonly sha256: string;
  readonly text: string;
}

interface Shelves extends DBSchema {
  /** Original files, by SHA-256. */
  files: { key: string; value: Blob };
  generations: { key: number; value: StoredGeneration };
  /** The number of the newest generation, under `newest`. */
  head: { key: string; value: number };
}

export type Keep = IDBPDatabase<Shelves>;

let opening: Promise<Keep> | null = null;

function open(): Promise<Keep> {
  opening ??= openDB<Shelves>('yunheng', 1, {
    upgrade(db) {
      db.createObjectStore('files');
      db.createObjectStore('generations', { keyPath: 'generation' });
      db.createObjectStore('head');
    },
    terminated: forget,
  });
  opening.catch(forget);
  return opening;
}

function forget(): void {
  opening = null;
}

/**
 * Uses the browser's store of this page's work. A browser that clears its data closes the store under the page: it is
 * opened anew, once. Rejects where the browser denies it.
 */
export async function withKeep<T>(use: (keep: Keep) => Promise<T>): Promise<T> {
  try {
    return await use(await open());
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
    forget();
    return use(await open());
  }
}
