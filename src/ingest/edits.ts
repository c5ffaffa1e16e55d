import type { IngestName } from './specs.ts';

/** How the cells of a column become the contract's: asked, never guessed. */
export type Transform =
  | 'as_is'
  /** 0–1 → percent. */
  | 'fraction'
  /** 100 − x: idle time → utilisation. */
  | 'complement'
  /** TB → GB, × 1024. */
  | 'tb_to_gb'
  /** Milliseconds since 1970-01-01 UTC → Beijing wall clock. */
  | 'epoch_ms'
  /** Seconds since 1970-01-01 UTC → Beijing wall clock. */
  | 'epoch_s';

/** The contract column that a header of a file feeds; null: read by nobody. */
export interface ColumnChoice {
  readonly column: string | null;
  readonly transform: Transform;
}

/** A name that its agency, provider or system did not know: from now on it means `id`. */
export interface AliasEdit {
  readonly kind: 'agency' | 'provider' | 'system';
  readonly name: string;
  readonly id: string;
}

/** A cell put right: at one place, or wherever the column holds the same text. */
export interface Fix {
  readonly table: IngestName;
  /** Contract name of the column. */
  readonly column: string;
  readonly from: string;
  readonly to: string;
  /** Absent: everywhere. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** A row that a person leaves in quarantine, so that those which contradict it may be taken. */
export interface Omission {
  readonly file: string;
  readonly line: number;
}

/** The last three are never decided on, only chosen. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'windows-1252',
] as const;

/**
 * Everything a person has decided about an import. A dataset is a function of its files and these alone, so that
 * saving both saves the afternoon, and undoing is leaving one out. Keys are texts as their sender wrote them;
 * a sheet is named as in its reports (`path` or `path#sheet`).
 */
export interface Edits {
  /** By path: where the bytes fit no encoding or several. */
  readonly encodings: Readonly<Record<string, (typeof ENCODINGS)[number]>>;
  /** By sheet: the table that it is, or null: it is left out. */
  readonly tables: Readonly<Record<string, IngestName | null>>;
  /** By header signature (`signatureOf`), then header as written. Remembered for the next file with the same headers. */
  readonly mappings: Readonly<Record<string, Readonly<Record<string, ColumnChoice>>>>;
  readonly aliases: readonly AliasEdit[];
  readonly fixes: readonly Fix[];
  readonly omissions: readonly Omission[];
  /** By table: what happens to committed rows that this import contradicts. */
  readonly overlaps: Readonly<Partial<Record<IngestName, 'replace' | 'keep'>>>;
}

export const NO_EDITS: Edits = {
  encodings: {},
  tables: {},
  mappings: {},
  aliases: [],
  fixes: [],
  omissions: [],
  overlaps: {},
};

/** Edits with further ones on top; a later decision about the same thing takes the place of the earlier. */
export function withEdits(edits: Edits, more: Partial<Edits>): Edits {
  const key = (value: unknown) => JSON.stringify(value);
  /** The later of two entries that decide the same thing. */
  const latest = <T>(before: readonly T[], after: readonly T[], what: (entry: T) => unknown): T[] => {
    const replaced = new Set(after.map((entry) => key(what(entry))));
    return [...before.filter((entry) => !replaced.has(key(what(entry)))), ...after];
  };
  const mappings = { ...edits.mappings };
  for (const [signature, choices] of Object.entries(more.mappings ?? {})) {
    mappings[signature] = { ...mappings[signature], ...choices };
  }
  return {
    encodings: { ...edits.encodings, ...more.encodings },
    tables: { ...edits.tables, ...more.tables },
    mappings,
    aliases: latest(edits.aliases, more.aliases ?? [], ({ kind, name }) => [kind, name]),
    fixes: latest(edits.fixes, more.fixes ?? [], ({ table, column, from, at }) => [
      table,
      column,
      from,
      at?.file ?? null,
      at?.line ?? null,
    ]),
    omissions: latest(edits.omissions, more.omissions ?? [], ({ file, line }) => [file, line]),
    overlaps: { ...edits.overlaps, ...more.overlaps },
  };
}

/** Something that only a person can decide. Answering it is adding an option's edits. */
export interface Question {
  /** The same question of the same files has the same id. */
  readonly id: string;
  readonly kind: 'encoding' | 'table' | 'mapping' | 'values' | 'overlap';
  /** Sheet as in its report; empty where the question concerns a table, not a file. */
  readonly file: string;
  /** Further files that the same answer decides for. */
  readonly also?: readonly string[];
  /** Header as written; empty where it concerns the whole file. */
  readonly column: string;
  readonly why: string;
  /** A few texts as written, to decide by. */
  readonly samples: readonly string[];
  readonly options: readonly Answer[];
}

export interface Answer {
  readonly label: string;
  readonly edits: Partial<Edits>;
}
