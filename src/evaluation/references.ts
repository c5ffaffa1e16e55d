import type { Dataset } from '../contract/dataset.ts';
import type { Frame } from '../indicators/frame.ts';
import { CEILINGS, PROVIDERS, WORKDAYS } from '../rulebook/reference.ts';

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
  return {
    workdays: calendar
      ? date.map((day, row) => ({ day: Number(day), workday: workday[row] === true }))
      : WORKDAYS,
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
