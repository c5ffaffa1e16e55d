import type { Dataset } from '../contract/dataset.ts';
import type { TypedTable } from '../contract/rows.ts';
import type { AliasEdit } from './edits.ts';
import { splitAliases } from './specs.ts';
import { compareText } from './text.ts';

/** A table with further names in the `aliases` of the rows that they name; names it knows are not repeated. */
function named(table: TypedTable, id: string, name: string, aliases: readonly AliasEdit[]): TypedTable {
  const cells = (table.columns.aliases ?? []).map((cell, row) => {
    const before = splitAliases(typeof cell === 'string' ? cell : null);
    const known = new Set([...before, table.columns[id]?.[row], table.columns[name]?.[row]]);
    const more = aliases
      .filter((alias) => alias.id === table.columns[id]?.[row])
      .map((alias) => alias.name.trim())
      .filter((text) => text !== '' && !/[；;]/.test(text) && !known.has(text));
    return more.length === 0 ? cell : [...before, ...[...new Set(more)].sort(compareText)].join('；');
  });
  return { ...table, columns: { ...table.columns, aliases: cells } };
}

/**
 * Writes the aliases that a person added into the directories that have a column for them, so that the dataset, its
 * package and later imports know them. A system has no such column: its aliases travel in the
 * `edits.json` of its package.
 */
export function withAliases(tables: Dataset['tables'], aliases: readonly AliasEdit[]): Dataset['tables'] {
  const of = (kind: AliasEdit['kind']) => aliases.filter((alias) => alias.kind === kind);
  const { agencies, providers } = tables;
  const [own, clouds] = [of('agency'), of('provider')];
  return {
    ...tables,
    ...(agencies && own.length > 0 ? { agencies: named(agencies, 'agency_id', 'agency', own) } : {}),
    ...(providers && clouds.length > 0
      ? { providers: named(providers, 'provider_id', 'short_name', clouds) }
      : {}),
  };
}
