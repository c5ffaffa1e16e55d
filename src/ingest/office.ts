import type { ZipEntry } from './zip.ts';

type Entries = readonly Pick<ZipEntry, 'path'>[];

const has = (entries: Entries, test: (path: string) => boolean) => entries.some(({ path }) => test(path));

/** An Office Open XML package with a workbook in it. */
export function isWorkbook(entries: Entries): boolean {
  return (
    has(entries, (path) => path === '[Content_Types].xml') &&
    has(entries, (path) => /(^|\/)workbook\d*\.xml$/.test(path))
  );
}

/** A workbook in Microsoft's binary form. */
export function isBinaryWorkbook(entries: Entries): boolean {
  return has(entries, (path) => path === 'xl/workbook.bin');
}

/** Any other packaged document: OpenDocument, Word, slides, a broken workbook. */
export function isDocument(entries: Entries): boolean {
  return has(
    entries,
    (path) => path === '[Content_Types].xml' || path === 'mimetype' || path === 'META-INF/manifest.xml',
  );
}
