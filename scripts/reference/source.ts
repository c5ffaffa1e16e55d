/** Reading and mending the regulation's text: tables were split by pages and cells by lines. */

/** A CSV cell or row, quoted where RFC 4180 asks for it. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${[header, ...rows].map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

const WIDE = '[\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef“”]';
const BROKEN_LINE = new RegExp(`(?<=${WIDE}) +(?=${WIDE})| +(?=,)`, 'g');

/** Takes out the spaces that a line break left between two Chinese characters; a service's name has none. */
export function joinLines(text: string): string {
  return text.trim().replace(BROKEN_LINE, '');
}

/** The lines between two lines that begin with these texts; throws if either is not there. */
export function section(text: string, from: string, to: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(from));
  const end = lines.findIndex((line, i) => i > start && line.startsWith(to));
  if (start < 0 || end < 0) throw new Error(`the source has no section from “${from}” to “${to}”`);
  return lines.slice(start + 1, end);
}
