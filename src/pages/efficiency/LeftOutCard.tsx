import type { AgencyHost } from '../../indicators/efficiency.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { reasonsText } from './shares.ts';

const COLUMNS: readonly Column<AgencyHost>[] = [
  { id: 'host', header: '主机编码', name: true, value: (row) => row.host_id },
  { id: 'system', header: '信息系统', value: (row) => row.system },
  { id: 'vcpu', header: 'vCPU', unit: '核', numeric: true, value: (row) => row.vcpu },
  { id: 'type', header: '主机类型', value: (row) => row.host_type ?? '虚拟机' },
  { id: 'months', header: '不计入的月份', numeric: true, value: (row) => row.months - row.eligible_months },
  { id: 'reasons', header: '不计入原因', value: (row) => reasonsText(row.reasons) },
  { id: 'exemption', header: '豁免原因', value: (row) => row.exemption },
  { id: 'until', header: '豁免截止', name: true, value: (row) => row.exempt_until },
];

/** Hosts that do not count in some month of the period, and why; exempt ones with their reason and its end. */
export function LeftOutCard({
  hosts,
  title,
}: {
  readonly hosts: readonly AgencyHost[];
  readonly title: string;
}) {
  const rows = hosts.filter(({ months, eligible_months: eligible }) => eligible < months);
  const whole = rows.filter(({ eligible_months: eligible }) => eligible === 0).length;
  return (
    <Card
      title={`${rows.length} 台主机有月份不计入，其中 ${whole} 台全期不计入`}
      source="豁免限灾备、免费测试、短期扩容、重保预留，且须有豁免截止日期；写了其他原因或没有截止日期的照常计入。"
    >
      <DataTable
        title={title}
        name="left-"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.host_id}
        sortedBy="-vcpu"
        pageSize={10}
        empty="本期全部主机的各月都计入。"
      />
    </Card>
  );
}
