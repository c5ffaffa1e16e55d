import type { QuarantinedRecord } from '../../contract/dataset.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';

type Row = QuarantinedRecord & { readonly key: string };

const COLUMNS: readonly Column<Row>[] = [
  { id: 'file', header: '文件', value: (row) => row.file },
  { id: 'line', header: '行', numeric: true, value: (row) => row.line },
  { id: 'column', header: '列', value: (row) => row.column },
  { id: 'value', header: '原文', value: (row) => row.value },
  { id: 'reason', header: '原因', value: (row) => row.reason },
  { id: 'fix', header: '如何修改', value: (row) => row.fix },
];

/** Records set aside, so that their sender can mend the source. */
export function QuarantineTable({ records }: { readonly records: readonly QuarantinedRecord[] }) {
  return (
    <DataTable
      title="隔离待处理记录"
      name="set-aside-"
      columns={COLUMNS}
      rows={records.map((record, index) => ({ ...record, key: String(index) }))}
      rowKey={(row) => row.key}
      empty="没有隔离的记录。"
    />
  );
}
