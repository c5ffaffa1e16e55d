import catalogueText from '../../data/reference/catalogue.csv';
import penaltiesText from '../../data/reference/penalties.csv';
import providersText from '../../data/reference/providers.csv';
import workdaysText from '../../data/reference/workdays.csv';
import { dayNumber } from '../contract/calendar.ts';
import { DECIMAL_SCALE } from '../contract/rows.ts';
import { readReference } from './csv.ts';

/** One of the eight providers of 附件 2, in the fixed order of the data contract. */
export interface Provider {
  readonly id: string;
  readonly short: string;
  readonly cloud: string;
  readonly full: string;
  readonly aliases: readonly string[];
  readonly round: string;
}

/** One item of the service catalogue (附件 1-1 and 1-2). */
export interface CatalogueItem {
  readonly code: string;
  readonly category: string;
  readonly subcategory: string;
  readonly item: string;
  readonly unit: string;
  /** 元/月, 元/年, 元/次, 元 (also once) or 免费. */
  readonly billing: string;
  /** Ceiling × 10 000 by provider id; null = 无报价, which is not 0 (办法第三十一条（三）). */
  readonly prices: Readonly<Record<string, number | null>>;
  /** What was mended against the source, and by which other place of it. */
  readonly note: string;
}

export type Level = 'A' | 'B' | '严重' | '一般';

/** One row of 协议附件 1 to 3, in its own words. */
export interface Penalty {
  readonly rule: string;
  readonly level: Level;
  readonly number: number;
  readonly text: string;
  /** Percent of one month's fee; null for A and B, which bring compensation instead. */
  readonly coefficient: number | null;
  readonly source: string;
}

/** One calendar day; `day` is counted from 1970-01-01. */
export interface CalendarDay {
  readonly day: number;
  readonly workday: boolean;
}

const field = (row: Record<string, string>, name: string): string => {
  const value = row[name];
  if (value === undefined) throw new Error(`the reference data has no column ${name}`);
  return value;
};

export const PROVIDERS: readonly Provider[] = readReference(providersText).map((row) => ({
  id: field(row, 'provider_id'),
  short: field(row, 'short_name'),
  cloud: field(row, 'cloud_name'),
  full: field(row, 'full_name'),
  aliases: field(row, 'aliases').split('；'),
  round: field(row, 'procurement_round'),
}));

export const CATALOGUE: readonly CatalogueItem[] = readReference(catalogueText).map((row) => ({
  code: field(row, 'item_code'),
  category: field(row, 'category'),
  subcategory: field(row, 'subcategory'),
  item: field(row, 'item'),
  unit: field(row, 'unit'),
  billing: field(row, 'billing'),
  prices: Object.fromEntries(PROVIDERS.map(({ id }) => [id, scaled(field(row, id))])),
  note: field(row, 'note'),
}));

export const PENALTIES: readonly Penalty[] = readReference(penaltiesText).map((row) => ({
  rule: field(row, 'rule'),
  level: field(row, 'level') as Level,
  number: Number(field(row, 'number')),
  text: field(row, 'text'),
  coefficient: field(row, 'coefficient') === '' ? null : Number(field(row, 'coefficient')),
  source: field(row, 'source'),
}));

/** Every day of the years whose holidays the State Council has announced, in order; the shape of a frame's. */
export const WORKDAYS: readonly CalendarDay[] = readReference(workdaysText).map((row) => {
  const [year, month, day] = field(row, 'date').split('-').map(Number);
  const number = dayNumber(Number(year), Number(month), Number(day));
  if (number === null) throw new Error(`the workday calendar has no such date: ${row.date}`);
  return { day: number, workday: field(row, 'workday') === '1' };
});

/** Ceilings with a quote, in the shape of a frame's: `price` × 10 000. */
export const CEILINGS: readonly { item_code: string; provider: string; price: number }[] = CATALOGUE.flatMap(
  ({ code, prices }) =>
    Object.entries(prices).flatMap(([provider, price]) =>
      price === null ? [] : [{ item_code: code, provider, price }],
    ),
);

function scaled(text: string): number | null {
  return text === '' ? null : Math.round(Number(text) * DECIMAL_SCALE);
}
