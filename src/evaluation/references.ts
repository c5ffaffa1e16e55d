import { dateText } from '../contract/calendar.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Cell, TypedTable } from '../contract/rows.ts';
import type { Frame } from '../indicators/frame.ts';
import {
  CATALOGUE,
  type CatalogueItem,
  CEILINGS,
  PROVIDERS,
  type Provider,
  WORKDAYS,
} from '../rulebook/reference.ts';

export interface NamedProvider {
  readonly id: string;
  readonly name: string;
}

/** The providers to evaluate, in the regulation's order; those that only the dataset names come after them. */
export function providersOf({ tables }: Pick<Dataset, 'tables'>): NamedProvider[] {
  const shipped = PROVIDERS.map(({ id, short }) => ({ id, name: short }));
  const { provider_id: ids = [], short_name: names = [] } = tables.providers?.columns ?? {};
  const own = ids.map((id, row) => ({ id: String(id), name: String(names[row] ?? id) }));
  const added = own.filter(({ id }) => !shipped.some((provider) => provider.id === id));
  return [...shipped, ...added.sort((a, b) => (a.id < b.id ? -1 : 1))];
}

/** Where the rows of the shipped providers come from. */
const SHIPPED_FILE = '办法附件 2（随程序附带）';

/**
 * `providersOf` as a table to be queried, whether or not a file delivered it: the shipped ones as they are used here,
 * then those that only the dataset names.
 */
export function providersTable({ tables }: Pick<Dataset, 'tables'>): TypedTable {
  const own = tables.providers;
  const shipped = new Set(PROVIDERS.map(({ id }) => id));
  const added = (own?.columns.provider_id ?? []).flatMap((id, row) => (shipped.has(String(id)) ? [] : [row]));
  const column = (name: string, of: (provider: Provider) => Cell): [string, readonly Cell[]] => [
    name,
    [...PROVIDERS.map(of), ...added.map((row) => own?.columns[name]?.[row] ?? null)],
  ];
  const from = own?.source ?? { files: [], file: [], line: [] };
  return {
    table: 'providers',
    rows: PROVIDERS.length + added.length,
    columns: Object.fromEntries([
      column('provider_id', ({ id }) => id),
      column('short_name', ({ short }) => short),
      column('cloud_name', ({ cloud }) => cloud),
      column('full_name', ({ full }) => full),
      column('aliases', ({ aliases }) => aliases.join('；')),
      column('procurement_round', ({ round }) => round),
    ]),
    source: {
      files: [SHIPPED_FILE, ...from.files],
      file: [...PROVIDERS.map(() => 0), ...added.map((row) => 1 + (from.file[row] ?? 0))],
      line: [...PROVIDERS.map((_, at) => at + 1), ...added.map((row) => from.line[row] ?? 0)],
    },
  };
}

/** Workday calendar and price ceilings: the dataset's own where it brings them, else the shipped ones. */
export function referenceOf(
  { references }: Pick<Dataset, 'references'>,
  providers: readonly NamedProvider[],
): Pick<Frame, 'workdays' | 'ceilings'> {
  const calendar = references.find(({ name }) => name === 'workdays');
  const catalogue = references.find(({ name }) => name === 'catalogue');
  const { date = [], workday = [] } = calendar?.columns ?? {};
  const { item_code: codes = [], ...prices } = catalogue?.columns ?? {};
  const own = date
    .map((day, row) => ({ day: Number(day), workday: workday[row] === true }))
    .sort((a, b) => a.day - b.day);
  // Deadlines count the listed days: a calendar with a hole would move them without a word.
  const hole = own.find(({ day }, i) => i > 0 && day !== (own[i - 1]?.day ?? 0) + 1);
  if (hole) {
    const message = `工作日历在 ${dateText(hole.day)} 之前缺日期或有重复，请补齐每一天后再导入`;
    throw Object.assign(new Error(message), { code: 'dataset.calendar' });
  }
  return {
    workdays: calendar ? own : WORKDAYS,
    ceilings: catalogue
      ? codes.flatMap((code, row) =>
          providers.flatMap(({ id }) => {
            const price = prices[id]?.[row];
            return typeof price === 'number' ? [{ item_code: String(code), provider: id, price }] : [];
          }),
        )
      : CEILINGS,
  };
}

/** The price catalogue that `referenceOf` takes its ceilings from, item by item. */
export function catalogueOf({ references }: Pick<Dataset, 'references'>): {
  readonly own: boolean;
  readonly items: readonly CatalogueItem[];
} {
  const columns = references.find(({ name }) => name === 'catalogue')?.columns;
  if (!columns) return { own: false, items: CATALOGUE };
  const text = (name: string, row: number) => String(columns[name]?.[row] ?? '');
  const items = (columns.item_code ?? []).map((code, row): CatalogueItem => {
    const prices = PROVIDERS.map(({ id }) => {
      const price = columns[id]?.[row];
      return [id, typeof price === 'number' ? price : null] as const;
    });
    return {
      code: String(code),
      category: text('category', row),
      subcategory: text('subcategory', row),
      item: text('item', row),
      unit: text('unit', row),
      billing: text('billing', row),
      prices: Object.fromEntries(prices),
      note: text('note', row),
    };
  });
  return { own: true, items };
}
