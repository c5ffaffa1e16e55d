import { useMemo } from 'react';
import { Link } from 'react-router';
import type { AgencyHost } from '../../indicators/efficiency.ts';
import { useLinkTo } from '../../ui/address.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals } from '../../ui/format.ts';
import { fromScaled, percentOf, reasonsText } from './shares.ts';

export interface HostTableProps {
  readonly agency: string;
  readonly hosts: readonly AgencyHost[];
  readonly title: string;
}

/** Hosts of an agency in a period, with how their months count. */
export function HostTable({ agency, hosts, title }: HostTableProps) {
  const linkTo = useLinkTo();
  const columns = useMemo((): Column<AgencyHost>[] => {
    const base = `/efficiency/${encodeURIComponent(agency)}`;
    return [
      {
        id: 'host',
        header: '主机编码',
        name: true,
        value: (row) => row.host_id,
        render: (row) => (
          <Link to={linkTo(`${base}/hosts/${encodeURIComponent(row.host_id)}`)}>{row.host_id}</Link>
        ),
      },
      {
        id: 'system',
        header: '信息系统',
        value: (row) => row.system,
        render: (row) => (
          <Link to={linkTo(`${base}/systems/${encodeURIComponent(row.system_id)}`)}>{row.system}</Link>
        ),
      },
      { id: 'class', header: '类别', value: (row) => (row.class === 'public' ? '面向公众' : '其他') },
      { id: 'vcpu', header: 'vCPU', unit: '核', numeric: true, value: (row) => row.vcpu },
      {
        id: 'memory',
        header: '内存',
        unit: 'GB',
        numeric: true,
        value: (row) => fromScaled(row.memory_gb),
      },
      {
        id: 'cpu',
        header: 'CPU P95',
        unit: '%',
        numeric: true,
        value: (row) => percentOf(row.cpu_load, row.cpu_vcpu * 10_000n),
        render: (row) => decimals(percentOf(row.cpu_load, row.cpu_vcpu * 10_000n), 1),
      },
      {
        id: 'memory95',
        header: '内存 P95',
        unit: '%',
        numeric: true,
        value: (row) => percentOf(row.memory_load, row.memory_measured * 10_000n),
        render: (row) => decimals(percentOf(row.memory_load, row.memory_measured * 10_000n), 1),
      },
      { id: 'months', header: '可评价月', numeric: true, value: (row) => row.eligible_months },
      { id: 'low', header: '低负载月', numeric: true, value: (row) => row.low_months },
      { id: 'idle', header: '闲置月', numeric: true, value: (row) => row.idle_months },
      { id: 'reasons', header: '不计入原因', value: (row) => reasonsText(row.reasons) },
    ];
  }, [agency, linkTo]);
  return (
    <DataTable
      title={title}
      name="host-"
      columns={columns}
      rows={hosts}
      rowKey={(row) => row.host_id}
      sortedBy="-vcpu"
      empty="本期没有在服务期内的主机。"
    />
  );
}
