import { Link } from 'react-router';
import { TABLES } from '../../../contract/tables.ts';
import type { MonthRecords as Row } from '../../../indicators/reconcile.ts';
import { useLinkTo } from '../../../ui/address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { count } from '../../../ui/format.ts';
import { useNames } from '../../../ui/useNames.ts';
import { WithAnswer } from '../../../ui/WithAnswer.tsx';

export interface MonthRecordsProps {
  readonly table: string;
  /** `YYYY-MM` */
  readonly month: string;
}

/** Where the records of one table and month came from: whose they are, which file, which lines. */
export function MonthRecords({ table, month }: MonthRecordsProps) {
  const names = useNames();
  const linkTo = useLinkTo();
  const columns: readonly Column<Row>[] = [
    { id: 'provider', header: '云服务商', name: true, value: (row) => names.provider(row.provider) || null },
    { id: 'agency', header: '使用单位', value: (row) => names.agency(row.agency) || null },
    {
      id: 'records',
      header: '记录',
      numeric: true,
      value: (row) => Number(row.records),
      render: (row) => count(row.records),
    },
    { id: 'file', header: '来源文件', wide: true, value: (row) => row.source_file },
    { id: 'first', header: '最前一行', numeric: true, value: (row) => row.first_line },
    { id: 'last', header: '最后一行', numeric: true, value: (row) => row.last_line },
  ];
  const zh = TABLES.find(({ name }) => name === table)?.zh ?? table;
  return (
    <WithAnswer question={{ ask: 'month-records', table, month }} height={200}>
      {(rows) => (
        <>
          <h3>
            {zh} {month}
          </h3>
          {table === 'host_usage' && (
            <p>
              <Link to={linkTo('/data/reconcile', { month })}>这个月没有用量的主机</Link>
            </p>
          )}
          <DataTable
            title={`${zh} ${month} 的记录来源`}
            name="from-"
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.provider}/${row.agency}/${row.source_file}`}
            pageSize={20}
            empty={`${zh}没有 ${month} 的记录。`}
          />
        </>
      )}
    </WithAnswer>
  );
}
