import { dateText } from '../contract/calendar.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Frame } from '../indicators/frame.ts';
import { CATALOGUE, type CatalogueItem, CEILINGS, PROVIDERS, WORKDAYS } from '../rulebook/reference.ts';

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
