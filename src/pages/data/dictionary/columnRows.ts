import { EXAMPLES } from '../../../contract/examples.ts';
import { TABLES, type TableName, tableSpec } from '../../../contract/tables.ts';
import type { ColumnSpec } from '../../../contract/types.ts';
import { headerOf, kindInWords, requiredInWords } from '../../../contract/words.ts';

/** One column of the contract, in words. */
export interface ColumnRow {
  readonly table: TableName;
  readonly tableZh: string;
  readonly name: string;
  readonly header: string;
  readonly aliases: string;
  readonly kind: string;
  readonly required: string;
  readonly values: string;
  readonly key: string;
  readonly example: string;
}

/** Every column of every table, or of one, in the contract's order. */
export function columnRows(only?: TableName): ColumnRow[] {
  return TABLES.filter(({ name }) => only === undefined || name === only).flatMap(({ name }) => {
    const { zh, columns, key, keyExtra = [] } = tableSpec(name);
    return columns.map((column: ColumnSpec) => ({
      table: name,
      tableZh: zh,
      name: column.name,
      header: headerOf(column),
      aliases: (column.aliases ?? []).join('、'),
      kind: kindInWords(column),
      required: requiredInWords(column),
      values: (column.values ?? []).join('、'),
      key: key.includes(column.name) ? '是' : keyExtra.includes(column.name) ? '有这一列时是' : '',
      example: EXAMPLES[name][column.name] ?? '',
    }));
  });
}
