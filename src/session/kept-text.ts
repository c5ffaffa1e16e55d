/** What this browser keeps of a page's own text from one visit to the next, beside the work itself. */
const PREFIX = 'yunheng.';

/** Deployments on one host share the browser's store: each has names of its own. */
function keyOf(name: string): string {
  return `${PREFIX}${new URL('.', location.href).pathname}${name}`;
}

/** The text kept under a name; null where there is none, or where it may not be read. */
export function keptText(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Keeps a text under a name, or (null) forgets it. Returns whether the browser did. */
export function keepText(name: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), text);
    return true;
  } catch {
    return false;
  }
}

/** Tells of every change that another page of this browser makes to a kept text; null: it was forgotten. */
export function whenKeptElsewhere(name: string, told: (text: string | null) => void): void {
  if (typeof window === 'undefined') return;
  window.addEventListener('storage', ({ key, newValue }) => {
    // No key: everything was forgotten.
    if (key === null || key === keyOf(name)) told(newValue);
  });
}
