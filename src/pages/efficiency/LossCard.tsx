import { useMemo } from 'react';
import { Link } from 'react-router';
import type { EfficiencyRow } from '../../evaluation/types.ts';
import type { AgencyHost } from '../../indicators/efficiency.ts';
import type { Method } from '../../scoring/types.ts';
import { useAddress, useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals } from '../../ui/format.ts';
import { HOST_INDICATORS, type HostLoss, hostLosses } from './losses.ts';

export interface LossCardProps {
  readonly method: Method;
  readonly unit: EfficiencyRow;
  readonly hosts: readonly AgencyHost[];
}

/** Which hosts cause an indicator's lost points. */
export function LossCard({ method, unit, hosts }: LossCardProps) {
  const linkTo = useLinkTo();
  const nodes = method.dimensions
    .flatMap(({ indicators }) => indicators)
    .filter(({ id }) => HOST_INDICATORS.includes(id));
  const [asked, setAsked] = useAddress('loss', HOST_INDICATORS[0] ?? '');
  const indicator = HOST_INDICATORS.includes(asked) ? asked : (HOST_INDICATORS[0] ?? '');
  const rows = useMemo(() => hostLosses(method, unit, indicator, hosts), [method, unit, indicator, hosts]);
  const total = rows.reduce((sum, { lost }) => sum + lost, 0);
  const columns: readonly Column<HostLoss>[] = [
    {
      id: 'host',
      header: '主机编码',
      name: true,
      value: ({ host }) => host.host_id,
      render: ({ host }) => (
        <Link
          to={linkTo(
            `/efficiency/${encodeURIComponent(unit.unit)}/hosts/${encodeURIComponent(host.host_id)}`,
          )}
        >
          {host.host_id}
        </Link>
      ),
    },
    { id: 'system', header: '信息系统', value: ({ host }) => host.system },
    {
      id: 'class',
      header: '类别',
      value: ({ host }) => (host.class === 'public' ? '面向公众' : '其他'),
    },
    { id: 'vcpu', header: 'vCPU', unit: '核', numeric: true, value: ({ host }) => host.vcpu },
    {
      id: 'value',
      header: '本机指标值',
      unit: '%',
      numeric: true,
      value: ({ value }) => value,
      render: ({ value }) => decimals(value),
    },
    {
      id: 'lost',
      header: '失分',
      numeric: true,
      value: ({ lost }) => lost,
      render: ({ lost }) => decimals(lost, 3),
    },
  ];
  return (
    <Card
      title={`${nodes.find(({ id }) => id === indicator)?.name ?? ''}失分 ${decimals(total)}，由下列主机造成`}
      source="在指标所处的一段直线上，按容量 ×（目标值 − 本机值）分摊，各主机之和等于该指标的失分；负数为该主机拉高了得分。"
      tools={
        <label>
          指标{' '}
          <select value={indicator} onChange={(event) => setAsked(event.target.value)}>
            {nodes.map(({ id, name }) => (
              <option key={id} value={id}>
                {id} {name}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <DataTable
        title={`${unit.name} ${indicator} 失分主机`}
        name="loss-"
        columns={columns}
        rows={rows}
        rowKey={({ host }) => host.host_id}
        sortedBy="-lost"
        pageSize={10}
        empty="该指标没有得分，或没有可评价的主机。"
      />
    </Card>
  );
}
