import type { Dataset, QuarantinedRecord } from '../contract/dataset.ts';
import type { AliasEdit, Edits } from '../ingest/edits.ts';
import { similarTo } from '../ingest/similar.ts';
import { PROVIDERS } from '../rulebook/reference.ts';
import { fieldOf } from './set-aside.ts';

/** A name that its directory does not know, and how many records wait for it. */
export interface UnknownName {
  readonly kind: AliasEdit['kind'];
  readonly name: string;
  readonly records: number;
  /** What it resembles; shown, never applied. */
  readonly suggestion: string | null;
}

/** What a name can be an alias of. */
export interface NameChoice {
  readonly id: string;
  readonly name: string;
}

export type NameChoices = Readonly<Record<AliasEdit['kind'], readonly NameChoice[]>>;

const UNKNOWN = new Set(['unknown_name', 'unknown_name_similar']);

/** Everything that a person may say a name means. */
export function nameChoices(tables: Dataset['tables']): NameChoices {
  const rows = (table: 'agencies' | 'systems' | 'providers', id: string, name: string): NameChoice[] => {
    const { columns = {}, rows: length = 0 } = tables[table] ?? {};
    const text = (column: string, row: number) => String(columns[column]?.[row] ?? '');
    return Array.from({ length }, (_, row) => ({ id: text(id, row), name: text(name, row) }));
  };
  const shipped = PROVIDERS.map(({ id, short }) => ({ id, name: short }));
  const known = new Set(shipped.map(({ id }) => id));
  return {
    agency: rows('agencies', 'agency_id', 'agency'),
    provider: [
      ...shipped,
      ...rows('providers', 'provider_id', 'short_name').filter(({ id }) => !known.has(id)),
    ],
    system: rows('systems', 'system_id', 'system'),
  };
}

/** The unknown names among records that were set aside, those that hold back the most first. */
export function unknownNames(
  records: readonly QuarantinedRecord[],
  choices: NameChoices,
  mappings: Edits['mappings'],
): UnknownName[] {
  const found = new Map<string, { kind: AliasEdit['kind']; name: string; records: number }>();
  for (const record of records) {
    if (!UNKNOWN.has(record.code)) continue;
    const kind = fieldOf(record, mappings)?.kind;
    if (kind !== 'agency' && kind !== 'provider' && kind !== 'system') continue;
    const name = record.value.trim();
    const entry = found.get(`${kind} ${name}`);
    if (entry) entry.records += 1;
    else found.set(`${kind} ${name}`, { kind, name, records: 1 });
  }
  const similar = new Map<AliasEdit['kind'], (text: string) => string | undefined>();
  const suggest = ({ kind, name }: { kind: AliasEdit['kind']; name: string }): string | null => {
    const find = similar.get(kind) ?? similarTo(choices[kind].map((choice) => choice.name));
    similar.set(kind, find);
    const likely = find(name);
    return choices[kind].find((choice) => choice.name === likely)?.id ?? null;
  };
  return [...found.values()]
    .sort((a, b) => b.records - a.records)
    .map((entry) => ({ ...entry, suggestion: suggest(entry) }));
}
