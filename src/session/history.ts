import type { Decision } from '../rulebook/decisions.ts';
import { type Ledger, ledgerKey } from './ledger.ts';
import type { Staged } from './staged.ts';

/** A commit: what was open before it, and the import that was committed. */
export interface Commit {
  readonly before: Ledger;
  readonly made: Staged;
  /** What persons had decided about a dataset that it replaced. */
  readonly decisions?: readonly Decision[];
}

/** An import that was taken back or given up, kept with its decisions. */
export interface Shelved {
  readonly made: Staged;
  /** Key of the ledger that it was committed to; null where it never was. */
  readonly on: string | null;
}

/** What is open, how it came about, and what was taken away again: nothing leaves it by an undo or by giving up. */
export interface History {
  readonly ledger: Ledger;
  /** Commits that can be undone, the last one last. */
  readonly past: readonly Commit[];
  /** What can be taken up again, the last one last. */
  readonly shelf: readonly Shelved[];
}

/** How many commits can be undone, and how many imports lie on the shelf. */
const KEPT = 20;

const newest = <T>(entries: readonly T[]) => entries.slice(-KEPT);

/** After a commit that made `ledger` of what was open. */
export function afterCommit({ ledger: before, past, shelf }: History, made: Staged, ledger: Ledger): History {
  return { ledger, past: newest([...past, { before, made }]), shelf };
}

/** After the last commit is undone: the dataset is as before it, and its import on the shelf. Null: there is none. */
export function afterUndo({ past, shelf }: History): History | null {
  const last = past.at(-1);
  if (!last) return null;
  const { before, made } = last;
  return {
    ledger: before,
    past: past.slice(0, -1),
    shelf: newest([...shelf, { made, on: ledgerKey(before) }]),
  };
}

/** After an import that was not committed is given up: it is on the shelf. */
export function afterGivingUp(history: History, made: Staged): History {
  return { ...history, shelf: newest([...history.shelf, { made, on: null }]) };
}

/** What comes off the shelf: an import to be looked at again, or one that goes back where it was taken from. */
export interface Taken {
  readonly history: History;
  readonly made: Staged;
  /** It stood on what is open now: committing it again makes the very dataset that it made. */
  readonly asItWas: boolean;
}

/** Takes the last one off the shelf. Null: the shelf is empty. */
export function takeUp(history: History): Taken | null {
  const last = history.shelf.at(-1);
  if (!last) return null;
  const { made, on } = last;
  const there = history.ledger.imports.some(({ id }) => id === made.amends);
  return {
    history: { ...history, shelf: history.shelf.slice(0, -1) },
    // The import that it amended may be gone: then it is one of its own.
    made: made.mode === 'amend' && !there ? { ...made, mode: 'add', amends: null } : made,
    asItWas: on !== null && on === ledgerKey(history.ledger),
  };
}
