import type { Cell } from '../contract/rows.ts';
import { type TableName, tableSpec } from '../contract/tables.ts';
import type { CellContext } from './cells.ts';
import type { AliasEdit } from './edits.ts';
import { absentDirectory, anyDirectory, createDirectory, type Directory, type Named } from './names.ts';
import { providerNames, type ShippedProvider, splitAliases } from './specs.ts';

/** Accepted rows so far: what later tables may refer to. */
export type KnownRows = Partial<
  Record<TableName, { readonly rows: number; readonly columns: Readonly<Record<string, readonly Cell[]>> }>
>;

type Rows = NonNullable<KnownRows[TableName]>;

/** The rows of two tables of one kind, as far as they are known by their names. */
export function together(first: Rows | undefined, second: Rows): Rows {
  if (!first) return second;
  const names = new Set([...Object.keys(first.columns), ...Object.keys(second.columns)]);
  const all = (name: string) => [...(first.columns[name] ?? []), ...(second.columns[name] ?? [])];
  return {
    rows: first.rows + second.rows,
    columns: Object.fromEntries([...names].map((name) => [name, all(name)])),
  };
}

/** Ids and names of a table's rows; `lists` are columns that hold several names. */
function namedRows(
  table: NonNullable<KnownRows[TableName]>,
  id: string,
  names: readonly string[],
  lists: readonly string[],
): Named[] {
  const text = (column: string, row: number) => {
    const cell = table.columns[column]?.[row];
    return typeof cell === 'string' ? cell : '';
  };
  return Array.from({ length: table.rows }, (_, row) => ({
    id: text(id, row),
    names: [
      ...names.map((name) => text(name, row)).filter((name) => name !== ''),
      ...lists.flatMap((list) => splitAliases(text(list, row))),
    ],
  }));
}

export interface DirectoryOptions {
  readonly shipped: readonly ShippedProvider[];
  /** Names that a person has given to things that these tables hold. */
  readonly aliases: readonly AliasEdit[];
  /**
   * What a reference to a table that nobody delivered comes to. What is evaluated must be attributable, so there the
   * row is set aside; a file that is checked alone is not at fault for what was not handed in beside it.
   */
  readonly absent: 'quarantine' | 'accept';
}

/** The alias tables a row's references are resolved by; shipped providers are always known. */
export function createDirectories(
  known: KnownRows,
  { shipped, aliases, absent }: DirectoryOptions,
): CellContext['directories'] {
  const title = (name: TableName) => tableSpec(name).zh;
  /** Entries with a person's own names for them; a name for what is not there names nothing. */
  const given = (kind: AliasEdit['kind'] | 'host', entries: readonly Named[]): Named[] => {
    const own = aliases.filter((alias) => alias.kind === kind);
    const ids = new Set(own.length > 0 ? entries.map(({ id }) => id) : []);
    return [
      ...entries,
      ...own.filter(({ id }) => ids.has(id)).map(({ id, name }): Named => ({ id, names: [name] })),
    ];
  };
  const of = (
    kind: AliasEdit['kind'] | 'host',
    name: TableName,
    id: string,
    names: readonly string[],
    lists: readonly string[],
    suggest: boolean,
  ): Directory => {
    const rows = known[name];
    if (rows) return createDirectory(title(name), given(kind, namedRows(rows, id, names, lists)), suggest);
    return absent === 'accept' ? anyDirectory : absentDirectory(title(name));
  };
  const delivered = known.providers;
  const providers = [
    ...shipped.map((provider): Named => ({ id: provider.id, names: providerNames(provider) })),
    ...(delivered
      ? namedRows(delivered, 'provider_id', ['short_name', 'cloud_name', 'full_name'], ['aliases'])
      : []),
  ];
  return {
    agency: of('agency', 'agencies', 'agency_id', ['agency'], ['aliases'], true),
    provider: createDirectory(title('providers'), given('provider', providers), true),
    system: of('system', 'systems', 'system_id', ['system'], [], true),
    host: of('host', 'hosts', 'host_id', [], [], false),
  };
}
