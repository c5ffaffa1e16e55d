import { create } from 'zustand';

/** Work that an earlier visit has left in this browser, as far as it must be said before anything else is read. */
export interface LeftWork {
  /** The dataset that was open, or null where there was only an import that had not been committed. */
  readonly title: string | null;
  /** What the reader said of a dataset that is not their own, where that is all there was. */
  readonly said?: string | undefined;
  /** When it was saved, milliseconds since 1970. */
  readonly at: number;
}

const NOTE = 'yunheng.left';

/** The note in the browser's store; null where there is none, or where it may not be read. */
function readNote(): LeftWork | null {
  try {
    const note: unknown = JSON.parse(localStorage.getItem(NOTE) ?? 'null');
    if (typeof note !== 'object' || note === null || !('at' in note) || !('title' in note)) return null;
    const { at, title } = note;
    if (typeof at !== 'number' || (typeof title !== 'string' && title !== null)) return null;
    return { at, title, said: 'said' in note && typeof note.said === 'string' ? note.said : undefined };
  } catch {
    return null;
  }
}

/**
 * What is left and not open: known with the first paint, from a note beside the saved work, since the work itself is
 * read much later. The store of the work has the last word on it.
 */
export const useLeft = create<{ readonly left: LeftWork | null }>(() => ({ left: readNote() }));

/** Says what of an earlier visit is not open; null: nothing is, or it is open now. */
export function setLeft(left: LeftWork | null): void {
  useLeft.setState({ left });
}

/** Notes for the next visit what is saved; null: nothing of the reader's. A browser that refuses costs an early word only. */
export function noteSaved(saved: LeftWork | null): void {
  try {
    if (saved) localStorage.setItem(NOTE, JSON.stringify(saved));
    else localStorage.removeItem(NOTE);
  } catch {
    // The offer to go on still comes from the store of the work itself.
  }
}
