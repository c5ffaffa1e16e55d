import type { Dataset } from '../contract/dataset.ts';
import type { Cell, TypedTable } from '../contract/rows.ts';
import { onDemand } from '../warehouse/arrow.ts';

/** What one agency's hosts and their months are asked from. */
export const AGENCY_TABLES = ['agencies', 'systems', 'hosts', 'host_usage'] as const;

/** Rows of a table by their positions; columns are picked when they are first read. */
function pick(table: TypedTable, rows: readonly number[]): TypedTable {
  const columns = {};
  for (const name of Object.keys(table.columns))
    onDemand(columns, name, () => rows.map((row) => table.columns[name]?.[row] ?? null));
  const part: Omit<TypedTable, 'source'> = { table: table.table, rows: rows.length, columns };
  onDemand(part, 'source', () => {
    const { files, file, line } = table.source;
    return { files, file: rows.map((row) => file[row] ?? 0), line: rows.map((row) => line[row] ?? 0) };
  });
  return part as TypedTable;
}

/** Positions of the rows whose cell of a column is wanted. */
function where(table: TypedTable, column: string, wanted: ReadonlySet<Cell>): number[] {
  const cells = table.columns[column] ?? [];
  return cells.flatMap((cell, row) => (wanted.has(cell) ? [row] : []));
}

const cellsAt = (table: TypedTable, column: string, rows: readonly number[]): Set<Cell> =>
  new Set(rows.map((row) => table.columns[column]?.[row] ?? null));

/** Position of the first row with the smallest, and with the largest month. */
function outermost(usage: TypedTable): number[] {
  const months = (usage.columns.month ?? []) as readonly number[];
  let [first, last] = [0, 0];
  for (const [row, month] of months.entries()) {
    if (month < (months[first] ?? 0)) first = row;
    if (month > (months[last] ?? 0)) last = row;
  }
  return [first, last];
}

/**
 * The directories, and of the hosts and their usage what one agency rents: with it alone everything that is asked of
 * its hosts, and of its months, is answered as with the whole dataset. A row of the first and one of the last month
 * of all usage stay, whoever's they are: the months between them are the ones that a host can lack.
 * @returns null where there is no such agency, or a table of the four is not there
 */
export function agencyPart(dataset: Dataset, agency: string): Dataset | null {
  const { agencies, systems, hosts, host_usage: usage } = dataset.tables;
  if (!agencies || !systems || !hosts || !usage || usage.rows === 0) return null;
  const own = where(systems, 'agency', new Set([agency]));
  if (own.length === 0) return null;
  const ownHosts = where(hosts, 'system_id', cellsAt(systems, 'system_id', own));
  const ends = outermost(usage);
  const hostIds = new Set([...cellsAt(hosts, 'host_id', ownHosts), ...cellsAt(usage, 'host_id', ends)]);
  const keptHosts = where(hosts, 'host_id', hostIds);
  const ownIds = cellsAt(hosts, 'host_id', ownHosts);
  const usageHosts = usage.columns.host_id ?? [];
  const keptUsage = usageHosts.flatMap((host, row) => (ownIds.has(host) || ends.includes(row) ? [row] : []));
  const tables: Record<(typeof AGENCY_TABLES)[number], TypedTable> = {
    agencies,
    systems,
    hosts: pick(hosts, keptHosts),
    host_usage: pick(usage, keptUsage),
  };
  return { info: dataset.info, tables, references: dataset.references };
}
