const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text without what XML 1.0 cannot hold: most control characters, halves of pairs, U+FFFE and U+FFFF. */
export function xmlSafe(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    if (!control && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff)
      safe += character;
  }
  return safe;
}

/** Text as it may stand in an element or a quoted attribute. */
export function xmlText(text: string): string {
  return xmlSafe(text).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
