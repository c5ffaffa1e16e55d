import { Link } from 'react-router';
import { listRules } from '../../evaluation/list-notes.ts';
import { parametersOf } from '../../evaluation/methods.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { LoadAlert } from '../../indicators/watch.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { fromScaled } from './shares.ts';

/** Mean of the months before, percent; for reading only. */
const meanBefore = (sum: bigint | null, span: number) => {
  const value = fromScaled(sum);
  return value === null ? null : value / span;
};

function percent(id: string, header: string, value: (row: LoadAlert) => number | null): Column<LoadAlert> {
  return { id, header, unit: '%', numeric: true, value, render: (row) => decimals(value(row), 1) };
}

/** Hosts whose load has risen suddenly, and hosts that may need to grow. */
export function WatchView({ evaluation }: { readonly evaluation: Evaluation }) {
  const { period, methods } = evaluation;
  const names = useNames();
  const linkTo = useLinkTo();
  const rules = listRules(methods);
  const span = parametersOf(methods).resize_months ?? 0;
  const base: readonly Column<LoadAlert>[] = [
    {
      id: 'host',
      header: '主机编码',
      name: true,
      value: (row) => row.host_id,
      render: (row) => (
        <Link
          to={linkTo(
            `/efficiency/${encodeURIComponent(row.agency)}/hosts/${encodeURIComponent(row.host_id)}`,
          )}
        >
          {row.host_id}
        </Link>
      ),
    },
    { id: 'agency', header: '使用单位', name: true, value: (row) => names.agency(row.agency) },
    { id: 'system', header: '信息系统', value: (row) => row.system },
    { id: 'class', header: '类别', value: (row) => (row.class === 'public' ? '面向公众' : '其他') },
    { id: 'vcpu', header: 'vCPU', unit: '核', numeric: true, value: (row) => row.vcpu },
    { id: 'month', header: '最近月份', name: true, value: (row) => row.month },
    percent('cpu', 'CPU P95', (row) => fromScaled(row.cpu_last)),
    percent('memory', '内存 P95', (row) => fromScaled(row.memory_last)),
  ];
  const before: readonly Column<LoadAlert>[] = [
    percent('cpu-before', `CPU 前 ${span} 月均值`, (row) => meanBefore(row.cpu_before, row.span)),
    percent('memory-before', `内存前 ${span} 月均值`, (row) => meanBefore(row.memory_before, row.span)),
  ];
  const kind = (isCpu: (row: LoadAlert) => boolean, isMemory: (row: LoadAlert) => boolean) =>
    ({
      id: 'kind',
      header: '事项',
      name: true,
      value: (row) => [...(isCpu(row) ? ['CPU'] : []), ...(isMemory(row) ? ['内存'] : [])].join('、'),
    }) satisfies Column<LoadAlert>;
  return (
    <WithAnswer question={{ ask: 'watch-list', period }} height={480}>
      {(alerts) => {
        const over = alerts.filter((row) => row.cpu_over || row.memory_over);
        const risen = alerts.filter((row) => row.cpu_rise || row.memory_rise);
        return (
          <div className="grid">
            <Card title={`扩容关注：${over.length} 台主机持续超过适宜区间`} source={rules.overload}>
              <DataTable
                title={`${periodName(period)}扩容关注`}
                name="over-"
                columns={[
                  ...base,
                  kind(
                    (row) => row.cpu_over,
                    (row) => row.memory_over,
                  ),
                ]}
                rows={over}
                rowKey={(row) => row.host_id}
                sortedBy="-cpu"
                pageSize={20}
                empty="本期没有持续超过适宜区间的主机。"
              />
            </Card>
            <Card
              title={`突增：${risen.length} 台主机最近一月明显升高`}
              source={`${rules.rise}门槛为本程序的规定，只提示核实。`}
            >
              <DataTable
                title={`${periodName(period)}突增主机`}
                name="rise-"
                columns={[
                  ...base,
                  ...before,
                  kind(
                    (row) => row.cpu_rise,
                    (row) => row.memory_rise,
                  ),
                ]}
                rows={risen}
                rowKey={(row) => row.host_id}
                sortedBy="-cpu"
                pageSize={20}
                empty="本期没有突增的主机。"
              />
            </Card>
          </div>
        );
      }}
    </WithAnswer>
  );
}
