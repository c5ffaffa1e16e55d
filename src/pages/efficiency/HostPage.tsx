import { useMemo } from 'react';
import { useParams } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { monthsOption } from '../../charts/months.ts';
import type { HostMonth } from '../../indicators/efficiency.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { EmptyNotice } from '../../ui/states.tsx';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { fromScaled, REASON_NAME } from './shares.ts';

export function Component() {
  const { agency = '', host = '' } = useParams();
  return (
    <WithEvaluation>
      {({ efficiency }) => {
        const name = efficiency.units.find(({ unit }) => unit === agency)?.name ?? agency;
        return (
          <>
            <PageHead
              title={`主机 ${host}`}
              crumbs={[
                ['/efficiency', '使用效率'],
                [`/efficiency/${encodeURIComponent(agency)}`, name],
              ]}
            />
            <WithAnswer question={{ ask: 'host-months', host }}>
              {(months) => <Months host={host} months={months} />}
            </WithAnswer>
          </>
        );
      }}
    </WithEvaluation>
  );
}

const percent = (
  id: string,
  header: string,
  value: (row: HostMonth) => bigint | null,
): Column<HostMonth> => ({
  id,
  header,
  unit: '%',
  numeric: true,
  value: (row) => fromScaled(value(row)),
  render: (row) => decimals(fromScaled(value(row)), 1),
});

const COLUMNS: readonly Column<HostMonth>[] = [
  { id: 'month', header: '月份', value: (row) => row.month },
  percent('cpu', 'CPU P95', (row) => row.cpu_p95),
  percent('cpu_max', 'CPU 峰值', (row) => row.cpu_max),
  percent('memory', '内存 P95', (row) => row.memory_p95),
  { id: 'vcpu', header: 'vCPU', unit: '核', numeric: true, value: (row) => row.vcpu },
  {
    id: 'network',
    header: '日均出流量',
    unit: 'MB',
    numeric: true,
    value: (row) => fromScaled(row.network_out_mb),
    render: (row) => decimals(fromScaled(row.network_out_mb), 1),
  },
  {
    id: 'days',
    header: '已知/服务天数',
    numeric: true,
    value: (row) => `${row.known_days}/${row.service_days}`,
  },
  { id: 'reason', header: '不计入原因', value: (row) => REASON_NAME[row.reason] ?? '' },
  { id: 'load', header: '负载', value: (row) => (row.idle ? '闲置' : row.low ? '低负载' : '') },
  {
    id: 'source',
    header: '来源',
    value: (row) => (row.source_file ? `${row.source_file} 第 ${row.source_line} 行` : '无记录'),
  },
];

function Months({ host, months }: { readonly host: string; readonly months: readonly HostMonth[] }) {
  const option = useMemo(
    () =>
      monthsOption(
        months.map(({ month }) => month),
        [
          { name: 'CPU P95', strong: true, values: months.map((m) => fromScaled(m.cpu_p95)) },
          { name: '内存 P95', strong: false, values: months.map((m) => fromScaled(m.memory_p95)) },
        ],
        null,
      ),
    [months],
  );
  if (months.length === 0) {
    return (
      <EmptyNotice title="没有这台主机的月份">
        <p>编码“{host}”在数据期间内不在服务期，或不在主机清单中。</p>
      </EmptyNotice>
    );
  }
  return (
    <div className="grid">
      <Card title="逐月利用率" source="中断处为该月没有监测数据。">
        <Chart option={option} height={280} label="逐月 CPU 与内存 P95 利用率" />
      </Card>
      <Card title="逐月记录" source="连续 3 个月以上低负载的月份计入“低负载占比”，闲置月不重复计入。">
        <DataTable
          title={`主机 ${host} 逐月记录`}
          columns={COLUMNS}
          rows={months}
          rowKey={(row) => row.month}
          sortedBy="-month"
          filterable={false}
          empty=""
        />
      </Card>
    </div>
  );
}
