import { TABLES, type TableName } from '../contract/tables.ts';
import type { ColumnSpec, TableSpec } from '../contract/types.ts';

/** A provider as the regulation names it: the shipped list, handed in from outside. */
export interface ShippedProvider {
  readonly id: string;
  readonly short: string;
  readonly cloud: string;
  readonly full: string;
  readonly aliases: readonly string[];
}

export type IngestName = TableName | 'workdays' | 'catalogue';

/** A table as the importer reads it: those of the contract and the two reference tables. */
export interface IngestSpec extends TableSpec {
  readonly name: IngestName;
  readonly reference: boolean;
}

/** The names in an alias list. */
export function splitAliases(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(/[；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Every name of a provider but its id. */
export function providerNames({ short, cloud, full, aliases }: ShippedProvider): string[] {
  return [short, cloud, full, ...aliases].filter((name) => name !== '');
}

const WORKDAYS: IngestSpec = {
  name: 'workdays',
  zh: '工作日历',
  reference: true,
  key: ['date'],
  columns: [
    { name: 'date', zh: '日期', kind: 'date', required: 'value' },
    { name: 'workday', zh: '是否工作日', kind: 'boolean', required: 'value', aliases: ['工作日'] },
  ],
};

/** The catalogue has one price column a provider; an empty cell is no quote. */
function catalogueSpec(providers: readonly ShippedProvider[]): IngestSpec {
  const text = (name: string, zh: string): ColumnSpec => ({ name, zh, kind: 'text' });
  return {
    name: 'catalogue',
    zh: '服务目录',
    reference: true,
    key: ['item_code'],
    columns: [
      { name: 'item_code', zh: '服务编号', kind: 'id', required: 'value' },
      text('category', '服务类别'),
      text('subcategory', '服务子类'),
      { name: 'item', zh: '服务项', kind: 'text', required: 'value' },
      { name: 'unit', zh: '计价单位', kind: 'text', required: 'column' },
      text('billing', '计费方式'),
      ...providers.map(
        (provider): ColumnSpec => ({
          name: provider.id,
          zh: provider.short,
          kind: 'decimal',
          aliases: providerNames(provider),
        }),
      ),
      text('note', '备注'),
    ],
  };
}

/** Every table the importer knows, in the order in which they refer to one another. */
export function ingestSpecs(providers: readonly ShippedProvider[]): IngestSpec[] {
  const contract = TABLES.map((spec): IngestSpec => ({ ...spec, reference: false }));
  return [...contract, WORKDAYS, catalogueSpec(providers)];
}
