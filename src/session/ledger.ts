import { type Edits, NO_EDITS } from '../ingest/edits.ts';

/** A file of an import. Its bytes are the browser's to keep; their digest names them in what is saved. */
export interface OwnFile {
  /** Path below what was chosen or dropped. */
  readonly path: string;
  readonly blob: Blob;
}

/** One import: files and what a person decided about them, read as on the day they were given. */
export interface Import {
  /** Names this state of the import: files and edits of one id never change. */
  readonly id: string;
  /** When it was committed, milliseconds since 1970; what it becomes does not depend on it. */
  readonly at: number;
  /** Day number that the importer takes for today: what is in the future must not change when it is read again. */
  readonly today: number;
  readonly files: readonly OwnFile[];
  readonly edits: Edits;
}

/** The package beside the page, as the ground that a reader's files were added to. */
export interface PublishedBase {
  readonly hash: string;
  readonly title: string;
}

/**
 * A dataset as what it was made from: its imports, one on top of the other, on the published package or on nothing.
 * Without imports it is the published package itself.
 */
export interface Ledger {
  readonly published: PublishedBase | null;
  readonly imports: readonly Import[];
}

/** `new`: these files are the dataset. `add`: they go on top of the open one. `amend`: they take an earlier import's place. */
export type ImportMode = 'new' | 'add' | 'amend';

/** Whether the ledger is the published package with nothing of the reader's. */
export function isPublished(ledger: Ledger): boolean {
  return ledger.imports.length === 0;
}

/**
 * The ledger that an import makes of the one before.
 * @param amends id of the import whose place it takes, where it amends one
 * @throws where that import is not in the ledger
 */
export function withImport(
  ledger: Ledger,
  mode: ImportMode,
  added: Import,
  amends: string | null = null,
): Ledger {
  const { published, imports } = ledger;
  switch (mode) {
    case 'new':
      return { published: null, imports: [added] };
    case 'add':
      return { published, imports: [...imports, added] };
    case 'amend': {
      const at = imports.findIndex(({ id }) => id === amends);
      if (at < 0) throw new Error('要修改的那次导入已不在当前数据集里');
      return { published, imports: imports.with(at, added) };
    }
  }
}

/** What the next import knows from the last: headers that a person has explained, and names where it goes on top. */
export function carriedEdits(ledger: Ledger, mode: ImportMode): Edits {
  const { aliases, mappings } = ledger.imports.at(-1)?.edits ?? NO_EDITS;
  return { ...NO_EDITS, mappings, aliases: mode === 'new' ? [] : aliases };
}

/** Names what a ledger's imports make, wherever it is computed. */
export function ledgerKey({ published, imports }: Ledger): string {
  return [published?.hash ?? '', ...imports.map(({ id }) => id)].join(' ');
}
