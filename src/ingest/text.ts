/** Full-width forms of ASCII become ASCII and the ideographic space a space; nothing else changes. */
export function foldWidth(text: string): string {
  let folded = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 0x20 : code;
    if (plain === code) continue;
    folded += text.slice(from, i) + String.fromCharCode(plain);
    from = i + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

/** Width folded and every space, line break and zero-width mark removed: what enumerations and names are compared by. */
export function squash(text: string): string {
  return foldWidth(text).replace(/[\s\u200b-\u200f\u2060]+/g, '');
}

const isZeroWidth = (code: number) => (code >= 0x200b && code <= 0x200f) || code === 0x2060;

/** A cell without spaces and zero-width marks at its ends; the text itself is kept as written. */
export function clean(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length === 0) return trimmed;
  if (!isZeroWidth(trimmed.charCodeAt(0)) && !isZeroWidth(trimmed.charCodeAt(trimmed.length - 1))) {
    return trimmed;
  }
  // Step by step: an expression would try each run of spaces inside as the end.
  const isEdge = (code: number) => isZeroWidth(code) || String.fromCharCode(code).trim() === '';
  let from = 0;
  let to = trimmed.length;
  while (from < to && isEdge(trimmed.charCodeAt(from))) from++;
  while (to > from && isEdge(trimmed.charCodeAt(to - 1))) to--;
  return trimmed.slice(from, to);
}

const MISSING: ReadonlySet<string> = new Set(['', '-', '—', '/', 'N/A', 'NULL']);
const LONGEST_MISSING = 4;

/** Whether a cleaned cell says "no value"; `无` does, except where it is a value. */
export function isMissing(text: string, noneIsValue: boolean): boolean {
  if (text.length > LONGEST_MISSING) return false;
  if (text.length === 0) return true;
  return text === '无' ? !noneIsValue : MISSING.has(foldWidth(text).toUpperCase());
}

/** Code-unit order, the same on every machine and in every language setting. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
