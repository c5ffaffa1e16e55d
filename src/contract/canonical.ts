import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dataset } from './dataset.ts';
import { TABLES } from './tables.ts';

/**
 * SHA-256 in plain code: `crypto.subtle` is missing on a bureau's http server, and the digest must be
 * the same wherever it is computed.
 */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

/**
 * The same digest as `sha256Hex`, by the platform's own code where there is any: megabytes take a moment in plain code.
 */
export async function sha256OfFile(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  return subtle
    ? bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource)))
    : sha256Hex(bytes);
}

/** Half-up to 9 decimals, away from zero; what canonical JSON keeps of a number. */
function canonicalNumber(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`${value} has no canonical form`);
  const scaled = Math.abs(value) * 1e9;
  if (scaled > Number.MAX_SAFE_INTEGER) return value;
  const rounded = (Math.sign(value) * Math.floor(scaled + 0.5)) / 1e9;
  return rounded === 0 ? 0 : rounded;
}

/** Canonical JSON: keys sorted by code unit, no spaces, numbers to 9 decimals, `undefined` members left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') return String(canonicalNumber(value));
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>;
    let text = '';
    // The default order of a sort is by code unit.
    for (const key of Object.keys(members).sort()) {
      const member = members[key];
      if (member !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
    }
    return `{${text}}`;
  }
  throw new Error(`a ${typeof value} has no canonical form`);
}

/** SHA-256 over the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

/** The same hash as `hashOf`, by the platform's own code where there is any. */
export function hashOfLarge(value: unknown): Promise<string> {
  return sha256OfFile(utf8ToBytes(canonicalJson(value)));
}

const BATCH_ROWS = 4096;

/**
 * Hash of the accepted rows: for each delivered table in contract order a line `[name, columns]`, then its
 * rows in key order, one JSON array a line over all contract columns. Files, encodings and provenance are
 * outside it, so raw exports and the package made from them share one hash.
 */
export function dataHash(dataset: HashedRows): string {
  const hashing = hashRows(dataset);
  for (;;) {
    const { done, value } = hashing.next();
    if (done) return value;
  }
}

/** The same hash as `dataHash`, made a few thousand rows at a time with a pause after each. */
export async function dataHashWithPauses(dataset: HashedRows, pause: () => Promise<void>): Promise<string> {
  const hashing = hashRows(dataset);
  for (;;) {
    const { done, value } = hashing.next();
    if (done) return value;
    await pause();
  }
}

type HashedRows = Pick<Dataset, 'tables' | 'references'>;

function* hashRows(dataset: HashedRows): Generator<void, string> {
  const hash = sha256.create();
  function* add(
    name: string,
    columns: readonly string[],
    rows: number,
    cell: (column: string, row: number) => unknown,
  ): Generator<void> {
    let text = `${JSON.stringify([name, columns])}\n`;
    for (let row = 0; row < rows; row++) {
      text += `${JSON.stringify(columns.map((column) => cell(column, row)))}\n`;
      if (row % BATCH_ROWS === BATCH_ROWS - 1) {
        hash.update(utf8ToBytes(text));
        text = '';
        yield;
      }
    }
    hash.update(utf8ToBytes(text));
  }
  for (const spec of TABLES) {
    const table = dataset.tables[spec.name];
    if (!table) continue;
    const names = spec.columns.map((column) => column.name);
    yield* add(spec.name, names, table.rows, (column, row) => table.columns[column]?.[row] ?? null);
  }
  for (const reference of dataset.references) {
    yield* add(
      reference.name,
      Object.keys(reference.columns),
      reference.rows,
      (column, row) => reference.columns[column]?.[row] ?? null,
    );
  }
  return bytesToHex(hash.digest());
}
