import type { Audience, Extract, Reader } from '../contract/audience.ts';
import { monthIndex, monthStart } from '../contract/calendar.ts';
import { dataHash } from '../contract/canonical.ts';
import type { Dataset, QuarantinedRecord } from '../contract/dataset.ts';
import type { Cell } from '../contract/rows.ts';
import { TABLES } from '../contract/tables.ts';
import { evaluationFor } from './audience-evaluation.ts';
import { type OwnIds, ownIds, tablesFor } from './audience-rows.ts';
import { TABLE_RULES } from './audience-tables.ts';
import { providersTable } from './references.ts';
import type { Evaluation } from './types.ts';

/** What a package is made of. */
export interface PackageContent {
  readonly dataset: Dataset;
  readonly evaluations: readonly Evaluation[];
  readonly quarantine: readonly QuarantinedRecord[];
}

export interface AudienceContent extends PackageContent {
  /** Null where nothing was left out. */
  readonly extract: Extract | null;
}

/** There is no such agency or provider; the message is for the reader and names those that there are. */
export class AudienceError extends Error {}

const KINDS = { agency: '使用单位', provider: '云服务商' } as const;
const NAMED_AT_MOST = 30;

/** Agencies or providers of a dataset by their ids. */
export function readersOf(dataset: Dataset, kind: Reader['kind']): ReadonlyMap<string, string> {
  const { agencies } = dataset.tables;
  const [ids, names] =
    kind === 'agency'
      ? [agencies?.columns.agency_id, agencies?.columns.agency]
      : [providersTable(dataset).columns.provider_id, providersTable(dataset).columns.short_name];
  return new Map((ids ?? []).map((id, row) => [String(id), String(names?.[row] ?? id)]));
}

/** What a dataset calls an agency or a provider; @throws AudienceError if it has no such one */
export function readerName(dataset: Dataset, { kind, id }: Reader): string {
  const known = readersOf(dataset, kind);
  const name = known.get(id);
  if (name !== undefined) return name;
  const listed = [...known].slice(0, NAMED_AT_MOST).map(([own, called]) => `${own}（${called}）`);
  const more = known.size > NAMED_AT_MOST ? `等 ${known.size} 家` : '';
  throw new AudienceError(
    `没有编码为“${id}”的${KINDS[kind]}；现有：${listed.join('、') || '无'}${more}。请改用其中一个编码。`,
  );
}

const texts = (cells: readonly (Cell | undefined)[]) =>
  cells.flatMap((cell) => (typeof cell === 'string' ? cell.split('；') : [])).filter((text) => text !== '');

/** Names and ids of agencies or providers, systems and hosts: the reader's own, and everybody else's. */
function namesOf(dataset: Dataset, reader: Reader) {
  const { systems, hosts, agencies } = dataset.tables;
  const ids = ownIds(dataset.tables, reader);
  const own = new Set<string>();
  const others = new Set<string>();
  const sort = (
    columns: readonly (readonly Cell[] | undefined)[],
    rows: number,
    isOwn: (row: number) => boolean,
  ) => {
    for (let row = 0; row < rows; row++) {
      for (const text of texts(columns.map((cells) => cells?.[row]))) (isOwn(row) ? own : others).add(text);
    }
  };
  const providers = providersTable(dataset);
  const p = providers.columns;
  if (reader.kind === 'provider') {
    const cells = [p.provider_id, p.short_name, p.cloud_name, p.full_name, p.aliases];
    sort(cells, providers.rows, (row) => p.provider_id?.[row] === reader.id);
  }
  const a = agencies?.columns;
  const isReader = (row: number) => reader.kind === 'agency' && a?.agency_id?.[row] === reader.id;
  sort([a?.agency_id, a?.agency, a?.aliases], agencies?.rows ?? 0, isReader);
  const s = systems?.columns;
  sort([s?.system_id, s?.system], systems?.rows ?? 0, (row) => ids.system.has(s?.system_id?.[row] ?? null));
  const h = hosts?.columns.host_id;
  sort([h], hosts?.rows ?? 0, (row) => ids.host.has(h?.[row] ?? null));
  return { own, others };
}

const CELLS = /[,\t;|；，、\s"“”「」]+/;

/** Records set aside that name the reader or their systems and hosts, and nobody else's. */
function quarantineFor({ dataset, quarantine }: PackageContent, reader: Reader): QuarantinedRecord[] {
  const rules = TABLE_RULES[reader.kind];
  const listed = quarantine.filter(({ table }) =>
    TABLES.some(({ name }) => name === table && !['none', 'named'].includes(rules[name].rows as string)),
  );
  if (listed.length === 0) return [];
  const { own, others } = namesOf(dataset, reader);
  const longest = [...own].sort((x, y) => y.length - x.length);
  return listed.filter((record) => {
    const said = [record.file, record.value, record.reason, record.fix].join('\n');
    if (!record.value.split(CELLS).some((cell) => own.has(cell))) return false;
    // Its own names go first: another's may be part of one of them.
    const rest = longest.reduce((text, name) => text.replaceAll(name, '\n'), said);
    return [...others].every((name) => !rest.includes(name));
  });
}

/** Whether the reader's and another's records meet in a row: orders and suggestions that one has for the other's system or host. */
function meetsOthers({ work_orders: orders, suggestions }: Dataset['tables'], ids: OwnIds): boolean {
  return [
    { table: orders, column: 'system_id', own: ids.system },
    { table: suggestions, column: 'host_id', own: ids.host },
  ].some(({ table, column, own }) =>
    (table?.columns[column] ?? []).some(
      (cell, row) => cell !== null && own.has(cell) !== ids.agency?.has(table?.columns.agency?.[row] ?? null),
    ),
  );
}

/**
 * Whether an agency's rows alone give its efficiency: nothing of it rests on another's rows (E6 counts the orders that
 * put a system online, whoever has placed them), and its usage reaches the first and last month of the whole, between
 * which a host can lack months. A provider's scores also rest on ratings and shares that it does not get.
 */
function isRecomputable(
  { dataset, evaluations }: PackageContent,
  own: Dataset['tables'],
  reader: Reader,
): boolean {
  const [whole] = evaluations;
  if (reader.kind !== 'agency' || !whole) return false;
  const months = own.host_usage?.columns.month ?? [];
  const ends = [whole.dataset.from, whole.dataset.to].map((text) => monthStart(monthIndex(text)));
  return (
    ends.every((end) => months.includes(end)) && !meetsOthers(dataset.tables, ownIds(dataset.tables, reader))
  );
}

/**
 * What of a package a reader may have (`TABLE_RULES`): rows, frozen evaluations and records set aside. Everything
 * where the audience is the city's own offices. An extract's title says that it is one, wherever it is shown.
 * @throws AudienceError where there is no such agency or provider
 */
export function forAudience(whole: PackageContent, audience: Audience): AudienceContent {
  if (audience.kind === 'leadership') return { ...whole, extract: null };
  const { dataset, evaluations } = whole;
  const name = readerName(dataset, audience);
  const title = `${dataset.info.title}（节选，给${name}）`;
  const tables = tablesFor(dataset.tables, audience);
  const quarantine = quarantineFor(whole, audience);
  return {
    dataset: { info: { ...dataset.info, title }, tables, references: dataset.references },
    evaluations: evaluations.map((evaluation) => evaluationFor(evaluation, audience, title)),
    quarantine,
    extract: {
      ...audience,
      name,
      of: {
        data: evaluations[0]?.hashes.data ?? dataHash(dataset),
        results: evaluations.map(({ period, hashes: { method, result } }) => ({ period, method, result })),
      },
      leftOut: TABLES.flatMap(({ name: table }) => (dataset.tables[table] && !tables[table] ? [table] : [])),
      recomputable: isRecomputable(whole, tables, audience),
      ownPages: true,
      quarantineLeftOut: whole.quarantine.length - quarantine.length,
    },
  };
}
