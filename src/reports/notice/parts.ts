import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { FONTS } from './layout.ts';

/** The earliest time that a zip can say; every file bears it, so that the same content gives the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** Files in one archive, in the given order, all of one time. */
export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(files, { mtime: EPOCH, level: 6 });
}

/** A document's archive with its day in place of the moment at which it was made. */
export function fixedZip(bytes: Uint8Array, date: string): Uint8Array {
  const files = unzipSync(bytes);
  const core = files['docProps/core.xml'];
  if (!core) throw new Error('the document has no docProps/core.xml');
  const dated = strFromU8(core).replace(
    /(<dcterms:(created|modified)[^>]*>)[^<]*/g,
    (_, tag: string) => `${tag}${date}T00:00:00Z`,
  );
  return zipOf({ ...files, 'docProps/core.xml': strToU8(dated) });
}

/** The fonts by name, each with the one to take where it is not installed. */
export function fontTable(): string {
  const fonts = Object.values(FONTS).map(
    ({ name, alt }) =>
      `<w:font w:name="${name}"><w:altName w:val="${alt}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
