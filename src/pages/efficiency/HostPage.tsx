import { useMemo } from 'react';
import { useParams } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { monthsOption } from '../../charts/months.ts';
import { listRules } from '../../evaluation/list-notes.ts';
import type { AgencyHost, HostMonth } from '../../indicators/efficiency.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { EmptyNotice } from '../../ui/states.tsx';
import { usePeriod } from '../../ui/usePeriod.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { fromScaled, REASON_NAME } from './shares.ts';

/** Whose host it is, and how large; said plainly where the address names another agency's. */
function hostLead(host: AgencyHost | undefined, agency: string, period: string): string {
  if (!host) return `${periodName(period)}内，这台主机不在${agency}名下，或不在服务期。`;
  const kind = host.class === 'public' ? '面向公众' : '其他';
  return `${host.system}，${kind}，${host.vcpu} 核，${fromScaled(host.memory_gb)} GB 内存，${fromScaled(host.storage_gb)} GB 存储。`;
}

export function Component() {
  const { agency = '', host = '' } = useParams();
  const [period] = usePeriod();
  return (
    <WithEvaluation>
      {({ efficiency, methods }) => {
        const name = efficiency.units.find(({ unit }) => unit === agency)?.name ?? agency;
        return (
          <>
            <WithAnswer question={{ ask: 'agency-hosts', agency, period }} height={96}>
              {(hosts) => (
                <PageHead
                  title={`主机 ${host}`}
                  crumbs={[
                    ['/efficiency', '使用效率'],
                    [`/efficiency/${encodeURIComponent(agency)}`, name],
                  ]}
                  lead={hostLead(
                    hosts.find(({ host_id }) => host_id === host),
                    name,
                    period,
                  )}
                />
              )}
            </WithAnswer>
            <WithAnswer question={{ ask: 'host-months', agency, host }}>
              {(months) => <Months host={host} months={months} rule={listRules(methods).low} />}
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
  render: (row) => decimals(fromScaled(value(row)), 2),
});

/** Low-load months count only in a run; a single one is said to be just that. */
function loadText({ idle, low, run_months: run }: HostMonth): string {
  if (idle) return '闲置';
  if (!low) return '';
  return `低于门槛，连续 ${run ?? 1} 个月`;
}

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
  { id: 'load', header: '负载', name: true, value: loadText },
  {
    id: 'source',
    header: '来源',
    value: (row) => (row.source_file ? `${row.source_file} 第 ${row.source_line} 行` : '无记录'),
  },
];

interface MonthsProps {
  readonly host: string;
  readonly months: readonly HostMonth[];
  /** When a month counts as one of low load. */
  readonly rule: string;
}

function Months({ host, months, rule }: MonthsProps) {
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
        <Chart option={option} height={280} label="逐月 CPU 与内存 P95 利用率" unit="%" />
      </Card>
      <Card title="逐月记录" source={`列出全部月份，不限于所选周期。低负载：${rule}`}>
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
