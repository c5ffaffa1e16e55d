import { proxy } from 'comlink';
import { create } from 'zustand';
import { today } from '../contract/calendar.ts';
import type { Review } from '../contract/objections.ts';
import { type Edits, withEdits } from '../ingest/edits.ts';
import type { Decision } from '../rulebook/decisions.ts';
import { startEngine } from './engine.ts';
import { afterGivingUp, type History } from './history.ts';
import {
  carriedEdits,
  type Import,
  type ImportMode,
  isPublished,
  type Ledger,
  type OwnFile,
  withImport,
} from './ledger.ts';
import type { Preview, Progress } from './protocol.ts';
import {
  isDecidedUpon,
  type Restaged,
  type Staged,
  stepBackOf,
  stepForwardOf,
  withDecision,
  without,
} from './staged.ts';
import { useSession } from './store.ts';

/** How far the staged import has come. */
export type Stage =
  | { readonly at: 'none' }
  /** `before`: what it looked like before the last decision. */
  | { readonly at: 'reading'; readonly progress: Progress; readonly before: Preview | null }
  /** `stale`: decided upon since, and not read again. */
  | {
      readonly at: 'preview';
      readonly preview: Preview;
      readonly stale: boolean;
      readonly failed: string | null;
    }
  | { readonly at: 'committing'; readonly progress: Progress }
  | { readonly at: 'failed'; readonly message: string };

/** What the reader says of a dataset's figures here. */
export interface OwnReview extends Review {
  /** Hash of the data that it was said of, where something has been added to them since. */
  readonly against?: string | undefined;
}

/** `ledger` is what the open dataset was made from. */
interface Importing extends History {
  /** What persons have decided about the open dataset, and before each step of it. */
  readonly decisions: readonly Decision[];
  readonly undecided: readonly (readonly Decision[])[];
  /** What the reader says of the figures of a dataset, by its `reviewKey`; it stands before what that package says. */
  readonly reviews: Readonly<Record<string, OwnReview>>;
  readonly staged: Staged | null;
  readonly stage: Stage;
  /** What happened last, in words; `computed`: the pages show new data now. */
  readonly done: { readonly words: string; readonly computed: boolean } | null;
}

const NOTHING: Ledger = { published: null, imports: [] };

export const useImporting = create<Importing>(() => ({
  ledger: NOTHING,
  past: [],
  shelf: [],
  decisions: [],
  undecided: [],
  reviews: {},
  staged: null,
  stage: { at: 'none' },
  done: null,
}));

const get = useImporting.getState;
const set = useImporting.setState;

/** Below it every decision is followed by reading the files again; above, the reader says when. */
const READ_AGAIN_BYTES = 24 << 20;

let named = 0;
/** A name that no other import of this browser has; `crypto.randomUUID` is missing on plain http. */
const newId = () => `${Date.now().toString(36)}-${++named}`;

/** What an error says. */
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Runs a worker's task; what it reports after its end concerns nobody any more. */
export async function reported<T>(
  report: (progress: Progress) => void,
  task: (report: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  let running = true;
  try {
    return await task(
      proxy((progress: Progress) => {
        if (running) report(progress);
      }),
    );
  } finally {
    running = false;
  }
}

/** The ledger that files would be added to. */
function groundFor(mode: ImportMode): Ledger {
  const { ledger } = get();
  const { dataset } = useSession.getState();
  if (mode === 'add' && isPublished(ledger) && dataset) {
    return { published: { hash: dataset.hash, title: dataset.title }, imports: [] };
  }
  return ledger;
}

function importOf({ id, today: day, files, edits }: Staged): Import {
  return { id, at: Date.now(), today: day, files, edits };
}

/** The ledger that a staged import would make of what is open. */
export function ledgerWith(staged: Staged): Ledger {
  return withImport(groundFor(staged.mode), staged.mode, importOf(staged), staged.amends);
}

const bytesOf = (files: readonly OwnFile[]) => files.reduce((sum, { blob }) => sum + blob.size, 0);

/** Reads what is staged, and says what it would become; the open dataset stays as it is. */
export async function readStaged(): Promise<void> {
  const { staged } = get();
  if (!staged) return;
  const { stage } = get();
  const before = stage.at === 'preview' ? stage.preview : stage.at === 'reading' ? stage.before : null;
  set({ stage: { at: 'reading', progress: { step: '读取文件', share: null }, before }, done: null });
  const current = () => get().staged === staged;
  try {
    const ledger = ledgerWith(staged);
    const preview = await reported(
      (progress) => current() && set({ stage: { at: 'reading', progress, before } }),
      (report) => startEngine().preview(ledger, staged.id, report),
    );
    if (!current()) return;
    if (preview.isPackage && staged.mode === 'add') await chooseMode('new');
    else set({ stage: { at: 'preview', preview, stale: false, failed: null } });
  } catch (error) {
    if (current()) set({ stage: { at: 'failed', message: messageOf(error) } });
  }
}

/** Changes what is staged, as a new state of the import. */
function restage(change: Partial<Staged>): void {
  const { staged } = get();
  if (staged) set({ staged: { ...staged, ...change, id: newId() } });
}

/** Stages an import about which nothing has been decided here yet. */
function stage(given: Pick<Staged, 'files' | 'edits' | 'mode' | 'amends'>): void {
  set({ staged: { ...given, id: newId(), today: today(), steps: [], ahead: [] } });
}

/** Stages files: added to those that are staged already, else as a new import. */
export async function stageFiles(files: readonly OwnFile[]): Promise<void> {
  if (files.length === 0) return;
  const { staged, ledger } = get();
  if (staged) {
    const given = new Set(files.map(({ path }) => path));
    restage({ files: [...staged.files.filter(({ path }) => !given.has(path)), ...files] });
  } else {
    // Demo data give way to what a person brings; a person's own data grow by it.
    const mode: ImportMode = useSession.getState().dataset?.synthetic === false ? 'add' : 'new';
    stage({ files, edits: carriedEdits(ledger, mode), mode, amends: null });
  }
  await readStaged();
}

/** Chooses whether the staged files are added or become the dataset. */
export async function chooseMode(mode: ImportMode): Promise<void> {
  restage({ mode });
  await readStaged();
}

/** Puts decisions in the staged import's place, and reads it again where that takes no time. */
async function redecide(change: Restaged | null): Promise<void> {
  if (!change) return;
  restage(change);
  const { staged, stage } = get();
  if (!staged) return;
  const from = get().ledger.imports.findIndex(({ id }) => id === staged.amends);
  // What stands on an amended import is read again with it.
  const later = from < 0 ? [] : get().ledger.imports.slice(from + 1);
  const bytes = [staged, ...later].reduce((sum, { files }) => sum + bytesOf(files), 0);
  if (stage.at !== 'preview' || bytes <= READ_AGAIN_BYTES) await readStaged();
  else set({ stage: { ...stage, stale: true } });
}

/** Adds a decision to the staged import. */
export async function decide(more: Partial<Edits>): Promise<void> {
  const { staged } = get();
  if (staged) await redecide(withDecision(staged, withEdits(staged.edits, more)));
}

/** Takes decisions out of the staged import's: what is left are all that hold. */
export async function withdraw(left: Edits): Promise<void> {
  const { staged } = get();
  if (staged) await redecide(withDecision(staged, left));
}

/** Takes a file in again that was left out. */
export async function includeFile(name: string): Promise<void> {
  const edits = get().staged?.edits;
  if (edits) await withdraw({ ...edits, tables: without(edits.tables, name) });
}

/** Takes the last decision back. */
export async function stepBack(): Promise<void> {
  const { staged } = get();
  await redecide(staged && stepBackOf(staged));
}

/** Makes the decision again that was taken back last. */
export async function stepForward(): Promise<void> {
  const { staged } = get();
  await redecide(staged && stepForwardOf(staged));
}

/** Drops what is staged, onto the shelf where something was decided about it; the open dataset stays as it is. */
export function discardStaged(): void {
  const { staged, ...history } = get();
  const kept = staged !== null && isDecidedUpon(history.ledger, staged);
  set({
    ...(kept && afterGivingUp(history, staged)),
    staged: null,
    stage: { at: 'none' },
    done: kept
      ? { words: '已放弃这次导入，各页没有改变；它的文件和所做的决定仍保留。', computed: false }
      : null,
  });
  void startEngine().cancel();
}

/** Opens an import of the dataset again, with its decisions and further ones, to mend what it set aside. */
export async function amendImport(id: string, more: Partial<Edits> = {}): Promise<void> {
  const { ledger, staged } = get();
  const made = ledger.imports.find((one) => one.id === id);
  if (!made || staged) return;
  const { files, edits } = made;
  stage({ files, edits, mode: 'amend', amends: id });
  if (Object.keys(more).length > 0) await decide(more);
  else await readStaged();
}

/** Steps of deciding that can be taken back. */
const UNDECIDABLE = 40;

/** Changes what persons have decided about the open dataset, as a step that can be taken back. */
export function takeDecisions(change: (decisions: readonly Decision[]) => readonly Decision[]): void {
  const { decisions, undecided } = get();
  set({ decisions: change(decisions), undecided: [...undecided, decisions].slice(-UNDECIDABLE) });
}

/** Takes the last step of deciding back. */
export function undoDecision(): void {
  const { undecided } = get();
  const before = undecided.at(-1);
  if (before) set({ decisions: before, undecided: undecided.slice(0, -1) });
}
