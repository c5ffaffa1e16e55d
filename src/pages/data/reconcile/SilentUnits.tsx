import type { SilentUnit } from '../../../indicators/reconcile.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useNames } from '../../../ui/useNames.ts';

/** Agencies and providers that have hosts in service and, in some months, not one usage row: an export did not come. */
export function SilentUnits({ units }: { readonly units: readonly SilentUnit[] }) {
  const names = useNames();
  const columns: readonly Column<SilentUnit>[] = [
    { id: 'about', header: '类别', value: (row) => (row.about === 'agency' ? '使用单位' : '云服务商') },
    {
      id: 'unit',
      header: '名称',
      name: true,
      value: (row) => (row.about === 'agency' ? names.agency(row.unit) : names.provider(row.unit)),
    },
    { id: 'months', header: '没有任何用量的月数', numeric: true, value: (row) => row.months },
    { id: 'which', header: '哪些月', wide: true, value: (row) => row.which },
    { id: 'hosts', header: '最近一个月在服务期的主机', numeric: true, value: (row) => Number(row.hosts) },
  ];
  return (
    <Card
      title={units.length === 0 ? '没有整月不报用量的单位或服务商' : `${units.length} 家有整月不报用量的情形`}
      source="有主机在服务期，而当月一行用量也没有：多半是那个月的导出没有送来。"
    >
      <DataTable
        title="整月没有用量的单位和服务商"
        name="silent-"
        columns={columns}
        rows={units}
        rowKey={(row) => `${row.about}/${row.unit}`}
        sortedBy="-months"
        pageSize={10}
        empty="没有。"
      />
    </Card>
  );
}
