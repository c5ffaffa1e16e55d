import type { Reader } from '../contract/audience.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Cell, TypedTable } from '../contract/rows.ts';
import { TABLES, type TableName, tableSpec } from '../contract/tables.ts';
import type { ColumnSpec } from '../contract/types.ts';
import { TABLE_RULES, type TableRule } from './audience-tables.ts';

type Tables = Dataset['tables'];

/** Ids that a reader may see, by what they are ids of; a kind that is absent may be seen whoever's it is. */
export interface OwnIds {
  readonly agency?: ReadonlySet<Cell>;
  readonly provider?: ReadonlySet<Cell>;
  readonly system: ReadonlySet<Cell>;
  readonly host: ReadonlySet<Cell>;
}

const idsWhere = (table: TypedTable | undefined, id: string, owner: string, owners: ReadonlySet<Cell>) =>
  new Set((table?.columns[id] ?? []).filter((_, row) => owners.has(table?.columns[owner]?.[row] ?? null)));

/** The reader's own id, and those of their systems and of the hosts of these. */
export function ownIds(tables: Tables, { kind, id }: Reader): OwnIds {
  const self = new Set<Cell>([id]);
  const system = idsWhere(tables.systems, 'system_id', kind, self);
  return { [kind]: self, system, host: idsWhere(tables.hosts, 'host_id', 'system_id', system) };
}

/** What a cell refers to; the id of a directory's own row refers to that row. */
function kindOf({ name, kind }: ColumnSpec, table: TableName): keyof OwnIds | null {
  if (kind === 'agency' || kind === 'provider' || kind === 'system' || kind === 'host') return kind;
  const directory = { agencies: 'agency', providers: 'provider', systems: 'system', hosts: 'host' } as const;
  const [entry] = Object.entries(directory).filter(
    ([of]) => of === table && name === tableSpec(table).key[0],
  );
  return entry?.[1] ?? null;
}

/** Rows by position and the listed columns of them; where each row came from stays with it, and no other file's name. */
function cut(
  table: TypedTable,
  rows: readonly number[],
  columns: readonly string[],
  seen: (column: string, cell: Cell) => Cell,
): TypedTable {
  const used = [...new Set(rows.map((row) => table.source.file[row] ?? 0))].sort((a, b) => a - b);
  const places = new Map(used.map((file, at) => [file, at]));
  return {
    table: table.table,
    rows: rows.length,
    columns: Object.fromEntries(
      columns.map((name) => [name, rows.map((row) => seen(name, table.columns[name]?.[row] ?? null))]),
    ),
    source: {
      files: used.map((file) => table.source.files[file] ?? ''),
      file: rows.map((row) => places.get(table.source.file[row] ?? 0) ?? 0),
      line: rows.map((row) => table.source.line[row] ?? 0),
    },
  };
}

/**
 * The rows of a table that are the reader's. A reference to another's system, host, agency or provider is emptied
 * where the contract lets it be empty; else the row is left out with it.
 */
function ownRows(table: TypedTable, { rows, columns }: TableRule, ids: OwnIds): TypedTable {
  const kinds = new Map(
    tableSpec(table.table).columns.map((column) => [
      column.name,
      { column, kind: kindOf(column, table.table) },
    ]),
  );
  const isOthers = (name: string, cell: Cell) => {
    const kind = kinds.get(name)?.kind;
    const known = kind && ids[kind];
    return Boolean(known && cell !== null && !known.has(cell));
  };
  const needed = columns.filter((name) => kinds.get(name)?.column.required === 'value');
  const by = typeof rows === 'object' ? rows.by : null;
  const kept = Array.from({ length: table.rows }, (_, row) => row).filter((row) => {
    const cell = (name: string) => table.columns[name]?.[row] ?? null;
    if (by !== null && (cell(by) === null || isOthers(by, cell(by)))) return false;
    return rows === 'all' || needed.every((name) => !isOthers(name, cell(name)));
  });
  return cut(table, kept, columns, (name, cell) => (rows !== 'all' && isOthers(name, cell) ? null : cell));
}

/** The tables of a dataset as a reader may have them; one of which they get nothing is absent. */
export function tablesFor(tables: Tables, reader: Reader): Tables {
  const ids = ownIds(tables, reader);
  const rules = TABLE_RULES[reader.kind];
  const out: Partial<Record<TableName, TypedTable>> = {};
  for (const { name } of TABLES) {
    const table = tables[name];
    const rule = rules[name];
    if (table && rule.rows !== 'none' && rule.rows !== 'named') out[name] = ownRows(table, rule, ids);
  }
  const { agencies } = tables;
  if (agencies && rules.agencies.rows === 'named') {
    const named = new Set(Object.values(out).flatMap(({ columns }) => [...(columns.agency ?? [])]));
    out.agencies = ownRows(
      agencies,
      { ...rules.agencies, rows: { by: 'agency_id' } },
      { ...ids, agency: named },
    );
  }
  return Object.fromEntries(TABLES.flatMap(({ name }) => (out[name] ? [[name, out[name]]] : [])));
}
