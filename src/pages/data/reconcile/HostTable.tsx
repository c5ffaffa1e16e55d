import { Link } from 'react-router';
import type { ListedHost } from '../../../indicators/reconcile.ts';
import { useLinkTo } from '../../../ui/address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useNames } from '../../../ui/useNames.ts';

export interface HostTableProps<Host extends ListedHost> {
  readonly title: string;
  readonly name: string;
  readonly hosts: readonly Host[];
  readonly empty: string;
  /** The one column in which the lists differ. */
  readonly days: { readonly header: string; readonly unit: string; readonly value: (host: Host) => number };
}

/** Hosts with whose they are, when they serve, and the file and line that lists them. */
export function HostTable<Host extends ListedHost>({
  title,
  name,
  hosts,
  empty,
  days,
}: HostTableProps<Host>) {
  const names = useNames();
  const linkTo = useLinkTo();
  const columns: readonly Column<Host>[] = [
    {
      id: 'host',
      header: '主机编码',
      name: true,
      value: (row) => row.host_id,
      render: (row) => (
        <Link to={linkTo(`/efficiency/${row.agency}/hosts/${encodeURIComponent(row.host_id)}`)}>
          {row.host_id}
        </Link>
      ),
    },
    { id: 'system', header: '信息系统', value: (row) => row.system },
    { id: 'agency', header: '使用单位', value: (row) => names.agency(row.agency) },
    { id: 'provider', header: '云服务商', name: true, value: (row) => names.provider(row.provider) },
    { id: 'first', header: '起始日期', name: true, value: (row) => row.first_day },
    { id: 'last', header: '截止日期', name: true, value: (row) => row.last_day },
    { id: 'days', header: days.header, unit: days.unit, numeric: true, value: days.value },
    { id: 'file', header: '来源文件', value: (row) => row.source_file },
    { id: 'line', header: '行', numeric: true, value: (row) => row.source_line },
  ];
  return (
    <DataTable
      title={title}
      name={name}
      columns={columns}
      rows={hosts}
      rowKey={(row) => row.host_id}
      pageSize={15}
      empty={empty}
    />
  );
}
