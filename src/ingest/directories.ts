import type { Cell } from '../contract/rows.ts';
import { type TableName, tableSpec } from '../contract/tables.ts';
import type { CellContext } from './cells.ts';
import { absentDirectory, createDirectory, type Directory, type Named } from './names.ts';
import { providerNames, type ShippedProvider, splitAliases } from './specs.ts';

/** Accepted rows so far: what later tables may refer to. */
export type KnownRows = Partial<
  Record<TableName, { readonly rows: number; readonly columns: Readonly<Record<string, readonly Cell[]>> }>
>;

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

/** The alias tables a row's references are resolved by; shipped providers are always known. */
export function createDirectories(
  known: KnownRows,
  shipped: readonly ShippedProvider[],
): CellContext['directories'] {
  const title = (name: TableName) => tableSpec(name).zh;
  const of = (
    name: TableName,
    id: string,
    names: readonly string[],
    lists: readonly string[],
    suggest: boolean,
  ): Directory => {
    const rows = known[name];
    return rows
      ? createDirectory(title(name), namedRows(rows, id, names, lists), suggest)
      : absentDirectory(title(name));
  };
  const delivered = known.providers;
  const providers = [
    ...shipped.map((provider): Named => ({ id: provider.id, names: providerNames(provider) })),
    ...(delivered
      ? namedRows(delivered, 'provider_id', ['short_name', 'cloud_name', 'full_name'], ['aliases'])
      : []),
  ];
  return {
    agency: of('agencies', 'agency_id', ['agency'], ['aliases'], true),
    provider: createDirectory(title('providers'), providers, true),
    system: of('systems', 'system_id', ['system'], [], true),
    host: of('hosts', 'host_id', [], [], false),
  };
}
