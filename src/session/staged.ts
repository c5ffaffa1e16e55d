import { type Edits, NO_EDITS } from '../ingest/edits.ts';
import type { Decision } from '../rulebook/decisions.ts';
import { carriedEdits, type ImportMode, type Ledger, type OwnFile } from './ledger.ts';

/** An import that is being looked at: its files, what was decided about them, and where it is to go. */
export interface Staged {
  readonly id: string;
  readonly today: number;
  readonly files: readonly OwnFile[];
  readonly edits: Edits;
  readonly mode: ImportMode;
  /** Id of the import whose place it takes; null unless it amends one. */
  readonly amends: string | null;
  /** What persons have decided, by a file among these or, of an import that was taken back, in the dataset it made. */
  readonly decided?: readonly Decision[];
  /** The edits before each decision, and those after each one that was taken back. */
  readonly steps: readonly Edits[];
  readonly ahead: readonly Edits[];
}

/** Entries of a record without one of them. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** A change of what is staged, without the name of the new state. */
export type Restaged = Pick<Staged, 'edits' | 'steps' | 'ahead'>;

/** Edits in place of the present ones, as a decision that can be taken back. */
export function withDecision({ edits, steps }: Staged, decided: Edits): Restaged {
  return { edits: decided, steps: [...steps, edits], ahead: [] };
}

/** The last decision taken back; null where there is none. */
export function stepBackOf({ edits, steps, ahead }: Staged): Restaged | null {
  const before = steps.at(-1);
  return before ? { edits: before, steps: steps.slice(0, -1), ahead: [...ahead, edits] } : null;
}

/** The decision that was last taken back, made again; null where there is none. */
export function stepForwardOf({ edits, steps, ahead }: Staged): Restaged | null {
  const after = ahead.at(-1);
  return after ? { edits: after, steps: [...steps, edits], ahead: ahead.slice(0, -1) } : null;
}

/** The edits that an import begins with, before anything is decided about it. */
function beginning(ledger: Ledger, { mode, amends }: Pick<Staged, 'mode' | 'amends'>): Edits {
  if (mode !== 'amend') return carriedEdits(ledger, mode);
  return ledger.imports.find(({ id }) => id === amends)?.edits ?? NO_EDITS;
}

/** Whether giving it up would lose more than a choice of files: something was decided about it. */
export function isDecidedUpon(ledger: Ledger, staged: Staged): boolean {
  // The mode may have been changed since: what it began with is what comes first among its edits.
  const first = staged.steps[0] ?? beginning(ledger, staged);
  return staged.ahead.length > 0 || JSON.stringify(staged.edits) !== JSON.stringify(first);
}

/** How many decisions some edits hold. */
export function decisionCount({
  encodings,
  tables,
  mappings,
  aliases,
  fixes,
  omissions,
  overlaps,
}: Edits): number {
  const entries = (record: object) => Object.keys(record).length;
  return (
    entries(encodings) +
    entries(tables) +
    Object.values(mappings).reduce((sum, choices) => sum + entries(choices), 0) +
    aliases.length +
    fixes.length +
    omissions.length +
    entries(overlaps)
  );
}
