import * as v from 'valibot';
import type { Edits } from '../../ingest/edits.ts';
import { reviewSchema } from '../../ingest/package-manifest.ts';
import type { Decision } from '../../rulebook/decisions.ts';
import { isDecision } from '../../rulebook/decisions-file.ts';
import type { History } from '../history.ts';
import type { OwnReview } from '../importing.ts';
import type { Ledger, OwnFile } from '../ledger.ts';
import type { Staged } from '../staged.ts';

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
const decisionsSchema = v.array(v.custom<Decision>(isDecision));
const stagedSchema = v.object({
  id: v.string(),
  today: v.number(),
  files: v.array(fileSchema),
  edits: editsSchema,
  mode: v.picklist(['new', 'add', 'amend']),
  amends: v.optional(v.nullable(v.string()), null),
  decided: v.optional(decisionsSchema, []),
});
const savedSchema = v.object({
  schema: v.literal(SCHEMA),
  savedAt: v.number(),
  /** The open dataset, to be told by and compared with; null: the published one. */
  dataset: v.nullable(
    v.object({ title: v.string(), hash: v.string(), accepted: v.number(), quarantined: v.number() }),
  ),
  ledger: ledgerSchema,
  decisions: v.optional(decisionsSchema, []),
  reviews: v.optional(
    v.record(
      v.string(),
      // One that cannot be read costs itself, never the data; that it is lost is said.
      v.fallback(v.nullable(v.object({ ...reviewSchema.entries, against: v.optional(v.string()) })), null),
    ),
    {},
  ),
  // What can be undone is no part of the data: where it cannot be read, the data are still what they are.
  past: v.fallback(
    v.array(
      v.object({ before: ledgerSchema, made: stagedSchema, decisions: v.optional(decisionsSchema, []) }),
    ),
    [],
  ),
  shelf: v.fallback(v.array(v.object({ made: stagedSchema, on: v.nullable(v.string()) })), []),
  staged: v.nullable(stagedSchema),
});

/** The work of a page with its files by name and digest; the bytes lie beside it. */
export type SavedWork = v.InferOutput<typeof savedSchema>;
type SavedFile = v.InferOutput<typeof fileSchema>;
type SavedLedger = SavedWork['ledger'];
type SavedStaged = NonNullable<SavedWork['staged']>;

/** The work that a page holds. */
export type Work = History & {
  readonly staged: Staged | null;
  readonly decisions: readonly Decision[];
  readonly reviews: Readonly<Record<string, OwnReview>>;
};

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
export function holdsWork({ ledger, past, shelf, decisions, reviews, staged }: Work | SavedWork): boolean {
  const said = decisions.length + Object.keys(reviews).length;
  return ledger.imports.length + past.length + shelf.length + said > 0 || staged !== null;
}

/** In words what the reader said of a dataset that is not their own, where that is all there is; null: there is more, or nothing. */
export function onlySaid(work: Work | SavedWork): string | null {
  const { decisions, reviews, ...rest } = work;
  if (holdsWork({ ...rest, decisions: [], reviews: {} } as typeof work)) return null;
  const parts = [
    ...(Object.keys(reviews).length > 0 ? ['设的状态与异议'] : []),
    ...(decisions.length > 0 ? ['作的人工认定'] : []),
  ];
  return parts.length > 0 ? `上次${parts.join('和')}` : null;
}

interface WithFiles<File> {
  readonly files: readonly File[];
}
interface Book<File> {
  readonly imports: readonly WithFiles<File>[];
}

/** The files of every import of some work, be it committed, undone, given up or only looked at. */
export function filesOf<File>({
  ledger,
  past,
  shelf,
  staged,
}: {
  readonly ledger: Book<File>;
  readonly past: readonly { readonly before: Book<File>; readonly made: WithFiles<File> }[];
  readonly shelf: readonly { readonly made: WithFiles<File> }[];
  readonly staged: WithFiles<File> | null;
}): File[] {
  const books = [ledger, ...past.map(({ before }) => before)];
  return [
    ...books.flatMap(({ imports }) => imports),
    ...[...past, ...shelf].map(({ made }) => made),
    ...(staged ? [staged] : []),
  ].flatMap(({ files }) => files);
}

/** Digests of the files that saved work needs. */
export function shasOf(work: SavedWork | null): string[] {
  return work ? filesOf(work).map(({ sha256 }) => sha256) : [];
}

/** The work as it is saved; `digest` names each file's bytes. */
export function toSaved(
  { ledger, past, shelf, decisions, reviews, staged }: Work,
  dataset: SavedWork['dataset'],
  savedAt: number,
  digest: (file: OwnFile) => string,
): SavedWork {
  const file = (one: OwnFile): SavedFile => ({ path: one.path, size: one.blob.size, sha256: digest(one) });
  const book = ({ published, imports }: Ledger): SavedLedger => ({
    published,
    imports: imports.map(({ files, ...rest }) => ({ ...rest, files: files.map(file) })),
  });
  const draft = ({ id, today, files, edits, mode, amends, decided = [] }: Staged): SavedStaged => {
    return { id, today, files: files.map(file), edits, mode, amends, decided: [...decided] };
  };
  return {
    schema: SCHEMA,
    savedAt,
    dataset,
    ledger: book(ledger),
    decisions: [...decisions],
    reviews: Object.fromEntries(
      Object.entries(reviews).map(([key, review]) => [
        key,
        { ...review, objections: [...review.objections] },
      ]),
    ),
    past: past.map((step) => ({
      before: book(step.before),
      made: draft(step.made),
      decisions: [...(step.decisions ?? [])],
    })),
    shelf: shelf.map(({ made, on }) => ({ made: draft(made), on })),
    staged: staged && draft(staged),
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
  const book = ({ published, imports }: SavedLedger): Ledger => ({
    published,
    imports: imports.map(({ files, ...rest }) => ({ ...rest, files: files.map(file) })),
  });
  const draft = ({ files, ...rest }: SavedStaged): Staged => {
    return { ...rest, files: files.map(file), steps: [], ahead: [] };
  };
  const work: Work = {
    ledger: book(saved.ledger),
    decisions: saved.decisions,
    reviews: Object.fromEntries(
      Object.entries(saved.reviews).flatMap(([key, review]) => (review ? [[key, review]] : [])),
    ),
    past: saved.past.map(({ before, made, decisions }) => ({
      before: book(before),
      made: draft(made),
      decisions,
    })),
    shelf: saved.shelf.map(({ made, on }) => ({ made: draft(made), on })),
    staged: saved.staged && draft(saved.staged),
  };
  return complete ? work : null;
}
