import { MAX_CELL_LENGTH } from './limits.ts';
import type { Row } from './source.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads delimited text by RFC 4180, with the physical line on which each row starts: quotes, doubled quotes,
 * delimiters and line breaks inside quotes; rows end in LF, CRLF or CR. A quote inside an unquoted cell is text.
 * A quoted cell that is never closed, or is followed by more text, does not swallow what comes after it: that
 * one physical line is split without regard to quotes and marked `bad_quotes`, and reading goes on below it.
 */
export function csvReader(text: string, delimiter: string): (limit: number) => Row[] {
  const separator = delimiter.charCodeAt(0);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let lines = 0;

  /** End of the physical line that holds `from`. */
  const lineEnd = (from: number): number => {
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === LF || code === CR) break;
    }
    return end;
  };
  const pastBreak = (end: number): number =>
    text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;

  /** Index of the quote that closes the cell opened before `from`, or -1; counts the line breaks within. */
  const closing = (from: number): number => {
    for (let i = from; i < text.length && i - from <= MAX_CELL_LENGTH; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        if (text.charCodeAt(i + 1) !== QUOTE) return i;
        i++;
      } else if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) lines++;
    }
    return -1;
  };

  const next = (): Row => {
    const start = at;
    const first = line;
    const cells: string[] = [];
    lines = 0;
    for (let cell = start; ; ) {
      let end = cell;
      if (text.charCodeAt(cell) === QUOTE) {
        const close = closing(cell + 1);
        end = close + 1;
        const after = close < 0 ? -1 : end >= text.length ? LF : text.charCodeAt(end);
        if (after !== separator && after !== LF && after !== CR) {
          const stop = lineEnd(start);
          at = pastBreak(stop);
          line = first + 1;
          return { line: first, cells: text.slice(start, stop).split(delimiter), fault: 'bad_quotes' };
        }
        const inner = text.slice(cell + 1, close);
        cells.push(inner.includes('"') ? inner.replaceAll('""', '"') : inner);
      } else {
        for (; end < text.length; end++) {
          const code = text.charCodeAt(end);
          if (code === separator || code === LF || code === CR) break;
        }
        cells.push(text.slice(cell, end));
      }
      if (end < text.length && text.charCodeAt(end) === separator) {
        cell = end + 1;
        continue;
      }
      at = pastBreak(end);
      line = first + lines + 1;
      return { line: first, cells };
    }
  };

  return (limit) => {
    const rows: Row[] = [];
    while (rows.length < limit && at < text.length) rows.push(next());
    return rows;
  };
}

export const DELIMITERS = [',', '\t', ';', '|'] as const;
