import type { PricedLine } from '../../evaluation/fees.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { useNames } from '../../ui/useNames.ts';
import { money } from './budgetColumns.tsx';
import { AGAINST_WORDS, itemName, unscaled } from './words.ts';

const number = (id: string, header: string, of: (row: PricedLine) => bigint | null, unit?: string) =>
  ({
    ...(unit && { unit }),
    id,
    header,
    numeric: true,
    value: (row) => {
      const value = of(row);
      return value === null ? null : unscaled(value);
    },
  }) satisfies Column<PricedLine>;

/** Contract lines of an agency: what each costs in the period, and how its price stands to the catalogue's. */
export function LineTable({
  lines,
  title,
}: {
  readonly lines: readonly PricedLine[];
  readonly title: string;
}) {
  const names = useNames();
  const columns: readonly Column<PricedLine>[] = [
    { id: 'line', header: '明细编号', name: true, value: (row) => row.line_id },
    { id: 'contract', header: '协议编号', value: (row) => row.contract_id },
    { id: 'provider', header: '云服务商', value: (row) => names.provider(row.provider) },
    { id: 'system', header: '系统编码', value: (row) => row.system_id },
    { id: 'item', header: '服务项', value: (row) => itemName(row.item_code) },
    number('price', '单价', (row) => row.price, '元'),
    number('ceiling', '目录价', (row) => row.ceiling, '元'),
    { id: 'against', header: '对照', value: (row) => AGAINST_WORDS[row.against] },
    number('quantity', '数量', (row) => row.quantity),
    number('months', '本期月数', (row) => row.term_months),
    money('amount', '本期费用', (row) => row.amount),
    money('effect', '与目录价差额', (row) => row.effect),
    {
      id: 'source',
      header: '来源',
      value: (row) => (row.source_file ? `${row.source_file} 第 ${row.source_line} 行` : null),
    },
  ];
  return (
    <DataTable
      title={title}
      name="line-"
      columns={columns}
      rows={lines}
      rowKey={(row) => row.line_id}
      sortedBy="-amount"
      pageSize={20}
      empty="本期没有协议明细。"
    />
  );
}
