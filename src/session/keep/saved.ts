import * as v from 'valibot';
import type { Edits } from '../../ingest/edits.ts';
import type { Staged } from '../importing.ts';
import type { Import, Ledger, OwnFile } from '../ledger.ts';

/** Version of what is saved; any other is not read. */
const SCHEMA = 1;

const fileSchema = v.object({ path: v.string(), size: v.number(), sha256: v.string() });
/** Edits are the importer's own text; what it does not know in them changes nothing. */
const editsSchema = v.custom<Edits>(
  (value) => typeof value === 'object' && value !== null && 'aliases' in value && 'mappings' in value,
);
const importSchema = v.object({
  id: v.string(),
  at: v.number(),
  today: v.number(),
  files: v.array(fileSchema),
  edits: editsSchema,
});
const ledgerSchema = v.object({
  published: v.nullable(v.object({ hash: v.string(), title: v.string() })),
  imports: v.array(importSchema),
});
const savedSchema = v.object({
  schema: v.literal(SCHEMA),
  savedAt: v.number(),
  /** The open dataset, to be told by and compared with; null: the published one. */
  dataset: v.nullable(
    v.object({ title: v.string(), hash: v.string(), accepted: v.number(), quarantined: v.number() }),
  ),
  ledger: ledgerSchema,
  past: v.array(ledgerSchema),
  staged: v.nullable(
    v.object({
      id: v.string(),
      today: v.number(),
      files: v.array(fileSchema),
      edits: editsSchema,
      mode: v.picklist(['new', 'add', 'amend']),
    }),
  ),
});

/** The work of a page with its files by name and digest; the bytes lie beside it. */
export type SavedWork = v.InferOutput<typeof savedSchema>;
type SavedFile = v.InferOutput<typeof fileSchema>;

/** The work that a page holds. */
export interface Work {
  readonly ledger: Ledger;
  readonly past: readonly Ledger[];
  readonly staged: Staged | null;
}

/** Saved work from its text, or null if it is none. */
export function parseSaved(text: string): SavedWork | null {
  try {
    const { success, output } = v.safeParse(savedSchema, JSON.parse(text));
    return success ? output : null;
  } catch {
    return null;
  }
}

/** Whether there is anything of the reader's in it. */
export function holdsWork(work: {
  readonly ledger: { readonly imports: readonly unknown[] };
  readonly past: readonly unknown[];
  readonly staged: unknown;
}): boolean {
  return work.ledger.imports.length > 0 || work.past.length > 0 || work.staged !== null;
}

/** Every import of some work, staged one included, as what holds its files. */
function importsOf<File>(work: {
  readonly ledger: { readonly imports: readonly { readonly files: readonly File[] }[] };
  readonly past: readonly { readonly imports: readonly { readonly files: readonly File[] }[] }[];
  readonly staged: { readonly files: readonly File[] } | null;
}): { readonly files: readonly File[] }[] {
  const ledgers = [work.ledger, ...work.past];
  return [...ledgers.flatMap(({ imports }) => imports), ...(work.staged ? [work.staged] : [])];
}

/** The files that some work was made from. */
export function filesOf(work: Work): OwnFile[] {
  return importsOf(work).flatMap(({ files }) => files);
}

/** Digests of the files that saved work needs. */
export function shasOf(work: SavedWork | null): string[] {
  return work ? importsOf(work).flatMap(({ files }) => files.map(({ sha256 }) => sha256)) : [];
}

/** The work as it is saved; `digest` names each file's bytes. */
export function toSaved(
  { ledger, past, staged }: Work,
  dataset: SavedWork['dataset'],
  savedAt: number,
  digest: (file: OwnFile) => string,
): SavedWork {
  const file = (one: OwnFile): SavedFile => ({ path: one.path, size: one.blob.size, sha256: digest(one) });
  const made = ({ files, ...rest }: Import) => ({ ...rest, files: files.map(file) });
  const book = ({ published, imports }: Ledger) => ({ published, imports: imports.map(made) });
  return {
    schema: SCHEMA,
    savedAt,
    dataset,
    ledger: book(ledger),
    past: past.map(book),
    staged: staged && {
      id: staged.id,
      today: staged.today,
      files: staged.files.map(file),
      edits: staged.edits,
      mode: staged.mode,
    },
  };
}

/** Saved work with its files' bytes in place; null if one of them is missing. */
export function fromSaved(saved: SavedWork, blobs: ReadonlyMap<string, Blob>): Work | null {
  let complete = true;
  const file = ({ path, sha256 }: SavedFile): OwnFile => {
    const blob = blobs.get(sha256);
    complete &&= blob !== undefined;
    return { path, blob: blob ?? new Blob() };
  };
  const book = ({ published, imports }: SavedWork['ledger']): Ledger => ({
    published,
    imports: imports.map(({ files, ...rest }) => ({ ...rest, files: files.map(file) })),
  });
  const work: Work = {
    ledger: book(saved.ledger),
    past: saved.past.map(book),
    staged: saved.staged && { ...saved.staged, files: saved.staged.files.map(file), steps: [] },
  };
  return complete ? work : null;
}
