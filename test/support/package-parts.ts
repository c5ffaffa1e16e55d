import { strFromU8, unzipSync } from 'fflate';

/** The parts of an office file by name, read without the library that wrote them. */
export function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  );
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, inner = '']) => inner);

/** Text of every paragraph of a document, tables included. */
export function paragraphsOf(document: string): string[] {
  return all(document, /<w:p[ >]([\s\S]*?)<\/w:p>/g).map((inner) =>
    unescaped(all(inner, /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g).join('')),
  );
}

/** Tables of a document as rows of cells. */
export function tablesOf(document: string): string[][][] {
  return all(document, /<w:tbl>([\s\S]*?)<\/w:tbl>/g).map((table) =>
    all(table, /<w:tr[ >]([\s\S]*?)<\/w:tr>/g).map((row) =>
      all(row, /<w:tc>([\s\S]*?)<\/w:tc>/g).map((cell) =>
        unescaped(all(cell, /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g).join('')),
      ),
    ),
  );
}

/** A sheet of a workbook as rows of cells: numbers as numbers, texts as texts, nothing as null. */
export function sheetRows(
  parts: Readonly<Record<string, string>>,
  index: number,
): (string | number | null)[][] {
  const shared = all(parts['xl/sharedStrings.xml'] ?? '', /<si>([\s\S]*?)<\/si>/g).map((item) =>
    unescaped(all(item, /<t(?: [^>]*)?>([^<]*)<\/t>/g).join('')),
  );
  const sheet = parts[`xl/worksheets/sheet${index}.xml`] ?? '';
  return all(sheet, /<row[ >]([\s\S]*?)<\/row>/g).map((row) => {
    const cells: (string | number | null)[] = [];
    for (const [, head = '', inner = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const letters = /r="([A-Z]+)/.exec(head)?.[1] ?? 'A';
      const at = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      while (cells.length < at) cells.push(null);
      const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
      if (/t="s"/.test(head)) cells.push(shared[Number(value)] ?? null);
      else if (/t="(inlineStr|str)"/.test(head))
        cells.push(unescaped(all(inner, /<t(?: [^>]*)?>([^<]*)<\/t>/g).join('') || (value ?? '')));
      else cells.push(value === undefined ? null : Number(value));
    }
    return cells;
  });
}
