import { proxy } from 'comlink';
import { create } from 'zustand';
import { today } from '../contract/calendar.ts';
import { type Edits, withEdits } from '../ingest/edits.ts';
import { startEngine } from './engine.ts';
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
import { reopenPublished } from './published.ts';
import { setSession, useSession } from './store.ts';

/** An import that has not been committed. */
export interface Staged {
  readonly id: string;
  readonly today: number;
  readonly files: readonly OwnFile[];
  readonly edits: Edits;
  readonly mode: ImportMode;
  /** The edits before each decision, for taking it back. */
  readonly steps: readonly Edits[];
}

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

interface Importing {
  /** What the open dataset was made from. */
  readonly ledger: Ledger;
  /** Ledgers before it, for undoing; oldest first. */
  readonly past: readonly Ledger[];
  readonly staged: Staged | null;
  readonly stage: Stage;
  /** What happened last, in words. */
  readonly done: string | null;
}

const NOTHING: Ledger = { published: null, imports: [] };

export const useImporting = create<Importing>(() => ({
  ledger: NOTHING,
  past: [],
  staged: null,
  stage: { at: 'none' },
  done: null,
}));

const get = useImporting.getState;
const set = useImporting.setState;

/** How many imports can be taken back. */
const UNDOABLE = 5;

/** Below it every decision is followed by reading the files again; above, the reader says when. */
const READ_AGAIN_BYTES = 24 << 20;

let named = 0;
/** A name that no other import of this browser has; `crypto.randomUUID` is missing on plain http. */
const newId = () => `${Date.now().toString(36)}-${++named}`;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Runs a worker's task; what it reports after its end concerns nobody any more. */
async function reported<T>(
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
    const ledger = withImport(groundFor(staged.mode), staged.mode, importOf(staged));
    const preview = await reported(
      (progress) => current() && set({ stage: { at: 'reading', progress, before } }),
      (report) => startEngine().preview(ledger, report),
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

/** Stages files: added to those that are staged already, else as a new import. */
export async function stageFiles(files: readonly OwnFile[]): Promise<void> {
  if (files.length === 0) return;
  const { staged, ledger } = get();
  if (staged) {
    const given = new Set(files.map(({ path }) => path));
    restage({ files: [...staged.files.filter(({ path }) => !given.has(path)), ...files] });
  } else {
    const mode: ImportMode = isPublished(ledger) ? 'new' : 'add';
    set({
      staged: { id: newId(), today: today(), files, edits: carriedEdits(ledger, mode), mode, steps: [] },
    });
  }
  await readStaged();
}

/** Chooses whether the staged files are added or become the dataset. */
export async function chooseMode(mode: ImportMode): Promise<void> {
  restage({ mode });
  await readStaged();
}

async function readAgain(): Promise<void> {
  const { staged, stage } = get();
  if (!staged) return;
  if (stage.at !== 'preview' || bytesOf(staged.files) <= READ_AGAIN_BYTES) await readStaged();
  else set({ stage: { ...stage, stale: true } });
}

/** Adds a decision to the staged import. */
export async function decide(more: Partial<Edits>): Promise<void> {
  const { staged } = get();
  if (!staged) return;
  restage({ edits: withEdits(staged.edits, more), steps: [...staged.steps, staged.edits] });
  await readAgain();
}

/** Takes a file in again that was left out. */
export async function includeFile(name: string): Promise<void> {
  const { staged } = get();
  if (!staged) return;
  const tables = Object.fromEntries(Object.entries(staged.edits.tables).filter(([file]) => file !== name));
  restage({ edits: { ...staged.edits, tables }, steps: [...staged.steps, staged.edits] });
  await readAgain();
}

/** Takes the last decision back. */
export async function stepBack(): Promise<void> {
  const { staged } = get();
  const before = staged?.steps.at(-1);
  if (!staged || !before) return;
  restage({ edits: before, steps: staged.steps.slice(0, -1) });
  await readAgain();
}

/** Drops what is staged; the open dataset stays as it is. */
export function discardStaged(): void {
  set({ staged: null, stage: { at: 'none' } });
  void startEngine().cancel();
}

/** Why the staged import cannot be committed; empty if it can. */
export function blockersOf(preview: Preview, stale: boolean): string[] {
  const left = preview.files.filter(({ refused }) => refused === null);
  return [
    ...(stale ? ['有修改尚未重新校验'] : []),
    ...(preview.questions.length > 0 ? [`还有 ${preview.questions.length} 个问题没有回答`] : []),
    ...(preview.refused.length > 0
      ? [`有文件被整份拒收（${preview.refused.length} 个）：请更换文件，或选择“不导入”`]
      : []),
    ...(!preview.isPackage && left.every(({ table }) => table === null) ? ['没有可以导入的数据表'] : []),
  ];
}

let opened = 0;

/** Makes what a ledger comes to the open dataset. */
async function openLedger(ledger: Ledger, report: (progress: Progress) => void): Promise<void> {
  if (isPublished(ledger)) {
    reopenPublished();
    return;
  }
  opened += 1;
  const key = `own-${opened}`;
  const dataset = await reported(report, (own) => startEngine().openLedger(key, ledger, own));
  setSession({ dataset, live: true, verification: { state: 'own' } });
}

const committing = (progress: Progress) => set({ stage: { at: 'committing', progress } });

/** Makes the staged import part of the open dataset; what was open before is untouched if that fails. */
export async function commitStaged(): Promise<void> {
  const { staged, stage, ledger: before, past } = get();
  if (!staged || stage.at !== 'preview' || blockersOf(stage.preview, stage.stale).length > 0) return;
  const made = importOf({ ...staged, edits: withEdits(staged.edits, stage.preview.carried) });
  const ledger = withImport(groundFor(staged.mode), staged.mode, made);
  committing({ step: '装入数据', share: null });
  try {
    await openLedger(ledger, committing);
    const { title } = useSession.getState().dataset ?? { title: '' };
    const done = staged.mode === 'new' ? `已改用“${title}”` : `已导入到“${title}”`;
    set({
      ledger,
      past: [...past, before].slice(-UNDOABLE),
      staged: null,
      stage: { at: 'none' },
      done: `${done}，各页已按新数据计算。`,
    });
  } catch (error) {
    set({ stage: { ...stage, failed: messageOf(error) } });
  }
}

/** Takes the last import back: the dataset before it is opened again. */
export async function undoImport(): Promise<void> {
  const { past } = get();
  const before = past.at(-1);
  if (!before) return;
  committing({ step: '撤销上次导入', share: null });
  try {
    await openLedger(before, committing);
    const { title } = useSession.getState().dataset ?? { title: '' };
    set({
      ledger: before,
      past: past.slice(0, -1),
      staged: null,
      stage: { at: 'none' },
      done: `已撤销上次导入，当前为“${title}”。`,
    });
  } catch (error) {
    set({ stage: { at: 'failed', message: messageOf(error) } });
  }
}

/** Opens the last import again, with its decisions, to mend what it set aside. */
export async function amendLast(): Promise<void> {
  const last = get().ledger.imports.at(-1);
  if (!last) return;
  const { files, edits } = last;
  set({ staged: { id: newId(), today: today(), files, edits, mode: 'amend', steps: [] } });
  await readStaged();
}

/** Work as it was saved: opened, and what was staged read again. Rejects where the dataset cannot be rebuilt. */
export async function resumeWork(
  work: { readonly ledger: Ledger; readonly past: readonly Ledger[]; readonly staged: Staged | null },
  report: (progress: Progress) => void,
): Promise<void> {
  if (!isPublished(work.ledger)) await openLedger(work.ledger, report);
  set({ ...work, stage: { at: 'none' }, done: null });
  if (work.staged) await readStaged();
}

/** The open dataset as one .zip of its package. */
export function packOpen(key: string): Promise<Uint8Array> {
  const last = get().ledger.imports.at(-1);
  return startEngine().pack(key, last?.edits ?? null);
}
