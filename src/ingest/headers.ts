import type { ColumnSpec, TableSpec } from '../contract/types.ts';
import type { ColumnChoice, Transform } from './edits.ts';
import { clean, foldWidth, squash } from './text.ts';

/** Which cell of a row feeds which column of the table. */
export interface HeaderMap {
  /** The header row as written. */
  readonly written: readonly string[];
  /** By position in the table's columns: index into a row, or -1 where the file has no such column. */
  readonly at: readonly number[];
  /** By position in the table's columns: what a person said its cells need; absent: nothing. */
  readonly transforms?: readonly (Transform | undefined)[];
  readonly missing: readonly ColumnSpec[];
  /** Several headers that mean one column. */
  readonly repeated: readonly { readonly column: ColumnSpec; readonly headers: readonly string[] }[];
  /** Index into a row of headers that mean nothing here. */
  readonly unknown: readonly number[];
}

/** A longer text names no column, and is not looked through for each of them. */
const LONGEST_HEADER = 1000;

/** Headers whose keys are remembered: each is asked for by every table and every delimiter that a file may have. */
const REMEMBERED = 2000;
const remembered = new Map<string, string>();

/** What two headers are compared by: width, case, spaces, underscores, a required mark and the kind of brackets do not matter. */
function headerKey(text: string): string {
  if (text.length > LONGEST_HEADER) return text;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const key = squash(text)
    .replace(/[[【〔]/g, '(')
    .replace(/[\]】〕]/g, ')')
    .replace(/^\*+|\*+$/g, '')
    .replaceAll('_', '')
    .toLowerCase();
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, key);
  return key;
}

const keysOf = new WeakMap<TableSpec, ReadonlyMap<string, number>>();

/** Header key → position of its column; each name counts alone and with the column's own unit in brackets. */
function headerKeys(spec: TableSpec): ReadonlyMap<string, number> {
  const known = keysOf.get(spec);
  if (known) return known;
  const keys = new Map<string, number>();
  // Canonical and Chinese names first, so that no alias of one column takes the name of another.
  const add = (names: (column: ColumnSpec) => readonly string[]) => {
    spec.columns.forEach((column, position) => {
      const units = new Set([column.unit, column.kind === 'percent' ? '%' : undefined]);
      for (const name of names(column)) {
        for (const unit of units) {
          const key = headerKey(unit === undefined ? name : `${name}(${unit})`);
          if (!keys.has(key)) keys.set(key, position);
        }
        const bare = headerKey(name);
        if (!keys.has(bare)) keys.set(bare, position);
      }
    });
  };
  add((column) => [column.name, column.zh]);
  add((column) => column.aliases ?? []);
  keysOf.set(spec, keys);
  return keys;
}

/** The column of a table that a header names by itself. */
export function columnOf(spec: TableSpec, header: string): ColumnSpec | undefined {
  return spec.columns[headerKeys(spec).get(headerKey(header)) ?? -1];
}

/** What a person has said about the headers of one signature, by header as written. */
export type Choices = Readonly<Record<string, ColumnChoice>>;

/**
 * Maps a header row onto a table's columns, by header and never by position. A person's choice comes before what the
 * header says by itself; a header chosen to be read by nobody is not unknown.
 */
export function mapHeaders(spec: TableSpec, written: readonly string[], choices: Choices = {}): HeaderMap {
  const keys = headerKeys(spec);
  const at: number[] = spec.columns.map(() => -1);
  const transforms: (Transform | undefined)[] = spec.columns.map(() => undefined);
  const all: number[][] = spec.columns.map(() => []);
  const unknown: number[] = [];
  written.forEach((header, index) => {
    const choice = Object.hasOwn(choices, header) ? choices[header] : undefined;
    if (choice?.column === null) return;
    const chosen = choice ? spec.columns.findIndex(({ name }) => name === choice.column) : -1;
    const position = chosen >= 0 ? chosen : keys.get(headerKey(header));
    if (position !== undefined) {
      all[position]?.push(index);
      if (at[position] === -1) {
        at[position] = index;
        if (chosen >= 0) transforms[position] = choice?.transform;
      }
    } else if (clean(header) !== '') unknown.push(index);
  });
  return {
    written,
    at,
    transforms,
    missing: spec.columns.filter((column, position) => column.required && at[position] === -1),
    repeated: spec.columns.flatMap((column, position) => {
      const indices = all[position] ?? [];
      return indices.length > 1 ? [{ column, headers: indices.map((i) => written[i] ?? '') }] : [];
    }),
    unknown,
  };
}

/** What names a header row: two exports whose headers read the same have the same signature. */
export function signatureOf(written: readonly string[]): string {
  return JSON.stringify(written.map(headerKey));
}

/** How many columns of the table a row names: what tells a header row from a title. */
export function headersFound(map: HeaderMap): number {
  return map.at.reduce((sum, index) => sum + (index >= 0 ? 1 : 0), 0);
}

/** A column as its reader knows it, with the unit. */
export function columnTitle(column: ColumnSpec): string {
  return column.unit ? `${column.zh}(${column.unit})` : column.zh;
}

const PERSONAL_HEADER = /(手机|电话|联系方式|身份证|证件号|mobile|phone|idcard)/i;
const PERSONAL_VALUE = /^(?:(?:\+?86-?)?1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}-?\d{7,8})$/;

/** Headers under which people's phone or identity numbers are kept. */
export function isPersonalHeader(header: string): boolean {
  return PERSONAL_HEADER.test(squash(header));
}

/** A phone number, or the 18 digits of an identity card. */
export function isPersonalValue(text: string): boolean {
  return PERSONAL_VALUE.test(foldWidth(text).replace(/[\s-]/g, ''));
}
