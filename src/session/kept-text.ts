/** What this browser keeps of a page's own text from one visit to the next, beside the work itself. */
const PREFIX = 'yunheng.';

/** The text kept under a name; null where there is none, or where it may not be read. */
export function keptText(name: string): string | null {
  try {
    return localStorage.getItem(`${PREFIX}${name}`);
  } catch {
    return null;
  }
}

/** Keeps a text under a name, or (null) forgets it. Returns whether the browser did. */
export function keepText(name: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(`${PREFIX}${name}`);
    else localStorage.setItem(`${PREFIX}${name}`, text);
    return true;
  } catch {
    return false;
  }
}
