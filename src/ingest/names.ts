import type { Problem } from './problems.ts';
import { similarTo } from './similar.ts';
import { compareText, squash } from './text.ts';

export interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

/** Resolves what a cell names to an id, or says why it cannot. */
export interface Directory {
  resolve(text: string): string | Problem;
}

/** The directory of a table that no file delivered: nothing can be confirmed against it. */
export function absentDirectory(title: string): Directory {
  return { resolve: () => ({ code: 'reference_absent', detail: title }) };
}

const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d+$/i;

/** An id or name by itself: text that has visibly lost digits or characters is none. */
export function nameCell(text: string): string | Problem {
  if (SCIENTIFIC.test(text)) return { code: 'scientific_id' };
  return text.includes('\ufffd') ? { code: 'unreadable_text' } : text;
}

/** The directory of a table that need not be there: every name stands as written. */
export const anyDirectory: Directory = { resolve: nameCell };

/** Different unknown names that are compared with all known ones: a file of more is in need of a list, not of hints. */
const MOST_SUGGESTED = 500;

/**
 * The alias table of one kind of thing. A text is looked up as written, then without spaces and width; what
 * names two things is ambiguous, what names none is unknown and gets the nearest name as a question
 * (`suggest`). Nothing is ever guessed or created.
 */
export function createDirectory(title: string, entries: readonly Named[], suggest: boolean): Directory {
  const exact = new Map<string, Set<string>>();
  const folded = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, name: string, id: string) => {
    const ids = map.get(name);
    if (ids) ids.add(id);
    else map.set(name, new Set([id]));
  };
  for (const { id, names } of entries) {
    for (const name of [id, ...names]) {
      add(exact, name, id);
      add(folded, squash(name), id);
    }
  }
  const known = [...exact.keys()].sort(compareText);
  let similar: ((text: string) => string | undefined) | undefined;
  let suggested = 0;
  const answers = new Map<string, string | Problem>();

  const look = (text: string): string | Problem => {
    const ids = exact.get(text) ?? folded.get(squash(text));
    if (ids?.size === 1) for (const id of ids) return id;
    if (ids) {
      return { code: 'ambiguous_name', detail: title, suggestion: [...ids].sort(compareText).join('、') };
    }
    if (suggest) similar ??= similarTo(known);
    const suggestion = suggested++ < MOST_SUGGESTED ? similar?.(text) : undefined;
    return suggestion === undefined
      ? { code: 'unknown_name', detail: title }
      : { code: 'unknown_name_similar', detail: title, suggestion };
  };
  return {
    resolve(text) {
      const known = answers.get(text);
      if (known !== undefined) return known;
      const answer = look(text);
      answers.set(text, answer);
      return answer;
    },
  };
}
