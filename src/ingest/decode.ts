/** Text and the encoding it was read with, or null where no encoding reads every byte. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

function attempt(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Control, private-use and unassigned characters that no real export holds: the mark of a wrong guess. */
const IMPLAUSIBLE = /(?!\s)[\p{Cc}\p{Co}]/u;

/** UTF-16 without a mark: of the two byte orders, the one whose text is plausible. */
function utf16(bytes: Uint8Array): Decoded | null {
  if (bytes.length % 2 !== 0) return null;
  const readings = (['utf-16le', 'utf-16be'] as const).flatMap((encoding) => {
    const text = attempt(bytes, encoding);
    return text !== null && !IMPLAUSIBLE.test(text) && /[\n\r,;|\t]/.test(text) ? [{ text, encoding }] : [];
  });
  return readings.length === 1 ? (readings[0] ?? null) : null;
}

/**
 * Decides the encoding over the whole file, never by sampling and never with a replacement character:
 * byte-order mark, then UTF-8, then UTF-16, then GB18030. Null: cannot be decided, the file is refused.
 */
export function decode(bytes: Uint8Array): Decoded | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    const text = attempt(bytes, 'utf-8');
    return text === null ? null : { text, encoding: 'utf-8-bom' };
  }
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const marked = encoding === 'utf-16le' ? a === 0xff && b === 0xfe : a === 0xfe && b === 0xff;
    if (!marked) continue;
    const text = attempt(bytes, encoding);
    return text === null ? null : { text, encoding };
  }
  if (bytes.includes(0)) return utf16(bytes);
  const utf8 = attempt(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const gb = attempt(bytes, 'gb18030');
  return gb !== null && !IMPLAUSIBLE.test(gb) ? { text: gb, encoding: 'gb18030' } : null;
}
