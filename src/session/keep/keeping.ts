import { create } from 'zustand';
import { resumeWork } from '../committing.ts';
import { startEngine } from '../engine.ts';
import { useImporting } from '../importing.ts';
import type { OwnFile } from '../ledger.ts';
import { type LeftWork, noteSaved, setLeft } from '../left.ts';
import type { Progress } from '../protocol.ts';
import { useSession, whenLive } from '../store.ts';
import { withKeep } from './database.ts';
import {
  type Generations,
  newestGeneration,
  readFiles,
  readGenerations,
  writeGeneration,
} from './generations.ts';
import { filesOf, fromSaved, holdsWork, onlySaid, type SavedWork, toSaved, type Work } from './saved.ts';

/** Whether this page's work is safe in the browser. */
export type Safety =
  | { readonly is: 'empty' }
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly at: number }
  /** `hopeless`: trying again would change nothing. */
  | { readonly is: 'unsaved'; readonly why: string; readonly hopeless: boolean };

/** Work of an earlier visit, and what has become of the offer to go on with it. */
export type Offer =
  | { readonly is: 'none' }
  | { readonly is: 'made'; readonly work: SavedWork; readonly note: string | null }
  | { readonly is: 'resuming'; readonly progress: Progress }
  | { readonly is: 'settled'; readonly note: string }
  | { readonly is: 'failed'; readonly work: SavedWork; readonly why: string };

interface Keeping {
  readonly safety: Safety;
  readonly offer: Offer;
}

export const useKeeping = create<Keeping>(() => ({ safety: { is: 'empty' }, offer: { is: 'none' } }));
const set = useKeeping.setState;

/** The generation that this page has read or written last. */
let expected = 0;
let found: Generations = { newest: 0, sound: [] };
/** A tab that was overtaken never writes again: what lies there is the other's. */
let overtaken = false;

const digests = new WeakMap<Blob, string>();

/** Digests of files, each computed once. */
async function digest(files: readonly OwnFile[]): Promise<(file: OwnFile) => string> {
  const unknown = [...new Set(files.map(({ blob }) => blob))].filter((blob) => !digests.has(blob));
  if (unknown.length > 0) {
    const made = await startEngine().digest(unknown);
    for (const [at, blob] of unknown.entries()) digests.set(blob, made[at] ?? '');
  }
  return ({ blob }) => digests.get(blob) ?? '';
}

/** Why the browser keeps nothing, in the reader's language. */
function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return '浏览器的存储空间已满';
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError')
    return '浏览器不允许本页存储数据（可能是无痕窗口或设置所限）';
  return `浏览器存储出错（${error instanceof Error ? error.message : String(error)}）`;
}

function workOf(): Work {
  const { ledger, past, shelf, decisions, reviews, staged } = useImporting.getState();
  return { ledger, past, shelf, decisions, reviews, staged };
}

function datasetOf(work: Work): SavedWork['dataset'] {
  const { dataset } = useSession.getState();
  const said = work.decisions.length + Object.keys(work.reviews).length;
  if (!dataset || work.ledger.imports.length + said === 0) return null;
  const { title, hash, accepted, quarantined } = dataset;
  return { title, hash, accepted, quarantined };
}

const leftBy = (saved: SavedWork): LeftWork => ({
  title: saved.dataset?.title ?? null,
  at: saved.savedAt,
  said: onlySaid(saved) ?? undefined,
});

async function save(): Promise<void> {
  const work = workOf();
  const files = filesOf(work);
  const digestOf = await digest(files);
  const saved = toSaved(work, datasetOf(work), Date.now(), digestOf);
  const blobs = new Map(files.map((file) => [digestOf(file), file.blob]));
  const written = await withKeep((keep) => writeGeneration(keep, expected, saved, blobs));
  if (written.outcome === 'overtaken') {
    overtaken = true;
    set({
      safety: { is: 'unsaved', why: '另一个标签页已保存了自己的数据集，本页不覆盖它', hopeless: true },
    });
    return;
  }
  expected = written.generation;
  // A browser that is short of room spares what was asked to stay; on plain http it cannot be asked.
  const storage = navigator.storage as StorageManager | undefined;
  void storage?.persist?.().catch(() => false);
  const holds = holdsWork(work);
  noteSaved(holds ? leftBy(saved) : null);
  set({ safety: holds ? { is: 'saved', at: saved.savedAt } : { is: 'empty' } });
}

let running: Promise<void> | null = null;
let again = false;

/** Saves what there is; what changes meanwhile is saved after it. */
function keepWork(): void {
  if (overtaken) return;
  const { offer } = useKeeping.getState();
  if (offer.is === 'made' || offer.is === 'failed') {
    // The earlier work is nobody's to overwrite while its owner has not decided.
    if (holdsWork(workOf()))
      set({ safety: { is: 'unsaved', why: '请先决定是否继续上次的数据集', hopeless: true } });
    return;
  }
  if (offer.is === 'resuming') return;
  if (running) {
    again = true;
    return;
  }
  set({ safety: { is: 'saving' } });
  running = save()
    .catch((error: unknown) => set({ safety: { is: 'unsaved', why: reasonOf(error), hopeless: false } }))
    .finally(() => {
      running = null;
      if (again) {
        again = false;
        keepWork();
      }
    });
}

/** Tries again where saving failed. */
export function saveAgain(): void {
  keepWork();
}

/** Looks whether what was saved is still there; a browser that cleared it gets it again. */
async function checkKept(): Promise<void> {
  const { safety } = useKeeping.getState();
  if (safety.is !== 'saved' || running) return;
  // A store that cannot be looked into is tried by saving, which says what is wrong.
  const newest = await withKeep(newestGeneration).catch(() => 0);
  if (newest < expected) keepWork();
}

const warn = (event: BeforeUnloadEvent) => {
  const { safety } = useKeeping.getState();
  if (holdsWork(workOf()) && safety.is !== 'saved') event.preventDefault();
};

/** Saves every change from now on, and offers what an earlier visit has left. */
export async function startKeeping(): Promise<void> {
  window.addEventListener('beforeunload', warn);
  window.addEventListener('focus', () => void checkKept());
  try {
    found = await withKeep(readGenerations);
    expected = found.newest;
    const [first] = found.sound;
    const damaged = found.newest > 0 && first?.generation !== found.newest;
    const left = first && holdsWork(first.work) ? leftBy(first.work) : null;
    setLeft(left);
    noteSaved(left);
    if (first && left) {
      const note = damaged ? '最近一次自动保存已损坏，以下是再前一次的内容' : null;
      set({ offer: { is: 'made', work: first.work, note } });
    } else if (damaged) set({ offer: { is: 'settled', note: '上次自动保存的内容已损坏，无法恢复' } });
  } catch (error) {
    set({ safety: { is: 'unsaved', why: reasonOf(error), hopeless: false } });
  }
  useImporting.subscribe((now, before) => {
    const parts = ['ledger', 'past', 'shelf', 'decisions', 'reviews', 'staged'] as const;
    if (parts.some((part) => now[part] !== before[part])) keepWork();
  });
  if (holdsWork(workOf())) keepWork();
}

/** The files of saved work, or null if one is missing or no longer what was saved. */
async function soundWork(saved: SavedWork): Promise<Work | null> {
  const blobs = await withKeep(readFiles);
  const work = fromSaved(saved, blobs);
  if (!work) return null;
  try {
    const digestOf = await digest(filesOf(work));
    return filesOf(work).every((file) => blobs.get(digestOf(file)) === file.blob) ? work : null;
  } catch {
    return null;
  }
}

/** What is not as it was when it was saved; null if nothing. */
function differenceFrom(saved: SavedWork['dataset']): string | null {
  const { dataset } = useSession.getState();
  if (!saved || !dataset || dataset.hash === saved.hash) return null;
  return `重新读取的结果与保存时不同：采用 ${saved.accepted} → ${dataset.accepted} 条，隔离 ${saved.quarantined} → ${dataset.quarantined} 条，数据哈希不同；请在“数据”页核对（程序或随页面发布的数据包可能已更新）`;
}

/** Opens the work of the earlier visit; a damaged newest generation gives way to the one before it, and is said. */
export async function resumeOffered(): Promise<void> {
  const onProgress = (progress: Progress) => set({ offer: { is: 'resuming', progress } });
  onProgress({ step: '核对上次保存的文件', share: null });
  const [newest] = found.sound;
  try {
    for (const { generation, work: saved } of found.sound) {
      const work = await soundWork(saved);
      if (!work) continue;
      if (work.ledger.published || work.staged?.mode === 'add') await whenLive().catch(() => undefined);
      await resumeWork(work, onProgress);
      setLeft(null);
      const older = generation === found.newest ? null : '最近一次自动保存已损坏，已恢复再前一次的内容';
      const lost = Object.values(saved.reviews).includes(null) ? '有状态与异议已损坏，无法恢复' : null;
      const notes = [older, differenceFrom(saved.dataset), lost].filter((note) => note !== null);
      set({
        offer: { is: 'settled', note: notes.join('；') || '已恢复上次的数据集，数据与保存时一致' },
        safety: { is: 'saved', at: saved.savedAt },
      });
      if (older !== null) keepWork();
      return;
    }
    throw new Error('保存的文件已损坏或被浏览器清除');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (newest) set({ offer: { is: 'failed', work: newest.work, why } });
  }
}

/** Leaves the work of the earlier visit; what this page holds is saved from now on. */
export function discardOffered(): void {
  setLeft(null);
  set({ offer: { is: 'none' } });
  keepWork();
}

/** The reader has read the note. */
export function dismissNote(): void {
  set({ offer: { is: 'none' } });
}
