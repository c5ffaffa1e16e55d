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

/** The browser's store of this page's work. Rejects where the browser denies it. */
export function openKeep(): Promise<Keep> {
  opening ??= openDB<Shelves>('yunheng', 1, {
    upgrade(db) {
      db.createObjectStore('files');
      db.createObjectStore('generations', { keyPath: 'generation' });
      db.createObjectStore('head');
    },
    // A browser that clears its data closes the store; the next save opens it anew.
    terminated() {
      opening = null;
    },
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}
