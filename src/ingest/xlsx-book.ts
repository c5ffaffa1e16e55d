import { type NumberFormat, numberFormat } from './xlsx-formats.ts';
import { attribute, decodeXml, readXml, xmlSteps } from './xml.ts';
import { unzipEntry, type ZipEntry } from './zip.ts';

/** A sheet of a workbook, not yet read. */
export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Its markup; throws where it is damaged. */
  xml(): string;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** By index of a cell's style. */
  readonly formats: readonly NumberFormat[];
}

interface Relation {
  readonly id: string;
  /** Last part of its type. */
  readonly type: string;
  readonly target: string;
}

function relations(xml: string): Relation[] {
  const found: Relation[] = [];
  readXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const type = attribute(attributes, 'Type') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: attribute(attributes, 'Target') ?? '',
      });
    },
  });
  return found;
}

/** A target seen from the folder of the part that names it. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const isOn = (value: string | undefined) => value === '1' || value === 'true';

/** `_x000D_` stands for a character that markup cannot hold. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

/** The shared texts: all runs of a rich text, none of its phonetic marks. */
async function sharedStrings(xml: string, breathe: () => Promise<void>): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let phonetic = false;
  let inText = false;
  const steps = xmlSteps(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close(name) {
      if (name === 'si') strings.push(unescapeText(text));
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
    text(part) {
      if (inText) text += part;
    },
  });
  for (const _ of steps) await breathe();
  return strings;
}

function cellFormats(xml: string): NumberFormat[] {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCodes = false;
  let inCells = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'numFmts') inCodes = true;
      else if (name === 'numFmt' && inCodes) {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(Number(attribute(attributes, 'numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
      else if (name === 'numFmts') inCodes = false;
    },
  });
  return ids.map((id) => numberFormat(id, codes));
}

/** A workbook's parts but its sheets; throws where one is damaged or missing. `breathe` is awaited every so often. */
export async function readBook(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  breathe: () => Promise<void>,
): Promise<Book> {
  const byPath = new Map(entries.map((entry) => [entry.path.replace(/^\/+/, '').toLowerCase(), entry]));
  const find = (path: string) => byPath.get(path.toLowerCase());
  const part = (path: string): string => {
    const entry = find(path);
    if (!entry) throw new Error(`no part ${path}`);
    return decodeXml(unzipEntry(bytes, entry));
  };
  const top = find('_rels/.rels') ? relations(part('_rels/.rels')) : [];
  const main = resolve('', top.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml');
  const slash = main.lastIndexOf('/');
  const folder = slash < 0 ? '' : main.slice(0, slash);
  const links = relations(part(resolve(folder, `_rels/${main.slice(slash + 1)}.rels`)));
  const linked = (type: string) => {
    const path = links.find((link) => link.type === type)?.target;
    return path === undefined || !find(resolve(folder, path)) ? undefined : part(resolve(folder, path));
  };

  const sheets: BookSheet[] = [];
  let is1904 = false;
  readXml(part(main), {
    open(name, attributes) {
      // An extension may have an element of the same name.
      if (name === 'workbookPr') is1904 ||= isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const link = links.find(({ id }) => id === attribute(attributes, 'id'));
      // A sheet of its own for a chart or a macro holds no cells.
      if (link && link.type !== 'worksheet') return;
      const state = attribute(attributes, 'state');
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: state === 'hidden' || state === 'veryHidden',
        xml: () => part(resolve(folder, link?.target ?? '')),
      });
    },
  });
  const strings = linked('sharedStrings');
  const styles = linked('styles');
  return {
    sheets,
    is1904,
    strings: strings === undefined ? [] : await sharedStrings(strings, breathe),
    formats: styles === undefined ? [] : cellFormats(styles),
  };
}
