import type { Audience } from '../contract/audience.ts';
import { withEdits } from '../ingest/edits.ts';
import { type Decision, withDecision } from '../rulebook/decisions.ts';
import { startEngine } from './engine.ts';
import { afterCommit, afterUndo, type History, takeUp } from './history.ts';
import { ledgerWith, messageOf, type OwnReview, readStaged, reported, useImporting } from './importing.ts';
import { isPublished, type Ledger } from './ledger.ts';
import type { OpenedDataset, Preview, Progress } from './protocol.ts';
import { reopenPublished } from './published.ts';
import { recheckExtract } from './recheck-extract.ts';
import { carryReview, heedPackage, packedReview } from './review.ts';
import type { Staged } from './staged.ts';
import { setSession, useSession } from './store.ts';

const get = useImporting.getState;
const set = useImporting.setState;

/** Why the staged import cannot be committed; empty if it can. */
export function blockersOf(preview: Preview, stale: boolean): string[] {
  const left = preview.files.filter(({ refused }) => refused === null);
  return [
    ...(stale ? ['有修改尚未重新校验'] : []),
    ...(preview.questions.length > 0 ? [`还有 ${preview.questions.length} 个问题没有回答`] : []),
    ...(preview.refused.length > 0
      ? [`有文件被整份拒收（${preview.refused.length} 个）：请更换文件，或选择“不导入”`]
      : []),
    ...(preview.accepted === 0 ? ['没有一条记录可以采用'] : []),
    ...(!preview.isPackage && left.every(({ table }) => table === null) ? ['没有可以导入的数据表'] : []),
  ];
}

let opened = 0;

/** Makes what a ledger comes to the open dataset; `goesOn`: what was said of the open one's figures holds on. */
async function openLedger(
  ledger: Ledger,
  report: (progress: Progress) => void,
  goesOn = false,
): Promise<void> {
  const { dataset: before } = useSession.getState();
  await openLedgerAlone(ledger, report);
  const { dataset: after } = useSession.getState();
  if (goesOn && before && after) carryReview(before, after);
}

async function openLedgerAlone(ledger: Ledger, report: (progress: Progress) => void): Promise<void> {
  if (isPublished(ledger)) {
    reopenPublished();
    return;
  }
  opened += 1;
  const key = `own-${opened}`;
  const dataset = await reported(report, (own) => startEngine().openLedger(key, ledger, own));
  setSession({
    dataset,
    live: true,
    verification: dataset.extract ? await recheckExtract(key) : { state: 'own' },
  });
}

const committing = (progress: Progress) => set({ stage: { at: 'committing', progress } });

/** Makes the staged import part of the open dataset; what was open before is untouched if that fails. */
export async function commitStaged(): Promise<void> {
  const { staged, stage } = get();
  if (!staged || stage.at !== 'preview' || blockersOf(stage.preview, stage.stale).length > 0) return;
  const { carried, decisions: decided } = stage.preview;
  const made = { ...staged, edits: withEdits(staged.edits, carried), decided };
  committing({ step: '装入数据', share: null });
  try {
    await commit(made);
    const { dataset } = useSession.getState();
    const heeded = staged.mode === 'new' && dataset !== null && heedPackage(dataset);
    const done = staged.mode === 'new' ? '已改用' : staged.mode === 'add' ? '已导入到' : '已更新';
    const settled = heeded ? '状态与异议以数据包所载为准，本机原先所设的不再保留。' : '';
    set({ done: { words: `${done}“${openTitle()}”，各页已按新数据计算。${settled}`, computed: true } });
  } catch (error) {
    set({ stage: { ...stage, failed: messageOf(error) } });
  }
}

const openTitle = () => useSession.getState().dataset?.title ?? '';

/** Opens the dataset with an import in it, which is then the last commit. */
async function commit(made: Staged): Promise<void> {
  const ledger = ledgerWith(made);
  await openLedger(ledger, committing, made.mode !== 'new');
  const { decisions: before } = get();
  const { decided = [], mode } = made;
  const history = afterCommit(get(), made, ledger);
  // Decisions are about a dataset: those of one that is replaced wait with the commit for its undoing.
  const past = history.past.map((step) => (step.made === made ? { ...step, decisions: before } : step));
  const decisions = decided.reduce<readonly Decision[]>(withDecision, mode === 'new' ? [] : before);
  set({ ...history, past, decisions, undecided: [], staged: null, stage: { at: 'none' } });
}

/** Takes the last commit back: the dataset before it is opened again, and its import lies on the shelf. */
export async function undoImport(): Promise<void> {
  const undone = afterUndo(get());
  const last = get().past.at(-1);
  if (!undone || !last || get().staged) return;
  committing({ step: '撤销上次导入', share: null });
  try {
    await openLedger(undone.ledger, committing, last.made.mode !== 'new');
    const words = `已撤销上次导入，当前为“${openTitle()}”；撤销的导入和其中的决定仍保留。`;
    const done = { words, computed: false };
    const { decisions: now } = get();
    const replaced = last.made.mode === 'new';
    const decisions = replaced ? (last.decisions ?? []) : now;
    const shelf = undone.shelf.map((one) =>
      replaced && one.made === last.made ? { ...one, made: { ...one.made, decided: now } } : one,
    );
    set({ ...undone, shelf, decisions, undecided: [], stage: { at: 'none' }, done });
  } catch (error) {
    set({ stage: { at: 'failed', message: messageOf(error) } });
  }
}

/**
 * Takes up again what was undone or given up last: a commit goes back where it was taken from; what was never
 * committed, or stood on other data, is looked at first.
 */
export async function redoImport(): Promise<void> {
  const taken = takeUp(get());
  if (!taken || get().staged) return;
  const { history, made, asItWas } = taken;
  if (!asItWas) {
    set({ ...history, staged: made, done: null });
    await readStaged();
    return;
  }
  const { shelf } = get();
  committing({ step: '恢复撤销的导入', share: null });
  set({ shelf: history.shelf });
  try {
    await commit(made);
    set({
      done: {
        words: `已恢复撤销的导入，当前为“${openTitle()}”，各页已按新数据计算。`,
        computed: true,
      },
    });
  } catch (error) {
    set({ shelf, stage: { at: 'failed', message: messageOf(error) } });
  }
}

/** Work as it was saved: opened, and what was staged read again. Rejects where the dataset cannot be rebuilt. */
export async function resumeWork(
  work: History & {
    readonly staged: Staged | null;
    readonly decisions: readonly Decision[];
    readonly reviews: Readonly<Record<string, OwnReview>>;
  },
  report: (progress: Progress) => void,
): Promise<void> {
  // Work on the published data is gone on with on these, though others have been opened meanwhile.
  if (!isPublished(work.ledger) || !isPublished(get().ledger)) await openLedger(work.ledger, report);
  set({ ...work, undecided: [], stage: { at: 'none' }, done: null });
  if (work.staged) await readStaged();
}

/** The open dataset as one .zip of its package, whole or as one reader may have it. */
export function packOpen(dataset: OpenedDataset, audience: Audience): Promise<Uint8Array> {
  const { ledger, decisions, reviews } = get();
  const edits = ledger.imports.at(-1)?.edits ?? null;
  return startEngine().pack(dataset.key, edits, decisions, audience, packedReview(dataset, reviews));
}
