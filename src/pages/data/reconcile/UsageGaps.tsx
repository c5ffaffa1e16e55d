import { Link } from 'react-router';
import type { UsageGap } from '../../../indicators/reconcile.ts';
import { useLinkTo } from '../../../ui/address.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { count } from '../../../ui/format.ts';
import { useNames } from '../../../ui/useNames.ts';

const key = ({ month, agency, provider }: UsageGap) => `${month}/${agency}/${provider}`;

/** Months without usage by provider and agency; each leads to its hosts. */
export function UsageGaps({ gaps }: { readonly gaps: readonly UsageGap[] }) {
  const names = useNames();
  const linkTo = useLinkTo();
  const columns: readonly Column<UsageGap>[] = [
    { id: 'month', header: '月份', name: true, value: (row) => row.month },
    { id: 'provider', header: '云服务商', name: true, value: (row) => names.provider(row.provider) },
    {
      id: 'agency',
      header: '使用单位',
      value: (row) => names.agency(row.agency),
      render: (row) => <Link to={linkTo(`/efficiency/${row.agency}`)}>{names.agency(row.agency)}</Link>,
    },
    { id: 'hosts', header: '在服务期的主机', numeric: true, value: (row) => Number(row.hosts) },
    { id: 'reported', header: '有用量', numeric: true, value: (row) => Number(row.reported) },
    {
      id: 'missing',
      header: '缺用量',
      numeric: true,
      value: (row) => Number(row.missing),
      render: ({ month, agency, provider, missing }) => (
        <Link to={linkTo('/data/reconcile', { month, agency, provider })}>{count(missing)} 台</Link>
      ),
    },
  ];
  const whole = gaps.filter(({ reported }) => reported === 0n).length;
  return (
    <Card
      title={
        gaps.length === 0
          ? '每台在服务期的主机每月都有用量'
          : `${count(gaps.length)} 个“月份 × 单位 × 服务商”缺用量，其中 ${count(whole)} 个整月没有`
      }
      source="主机从起始日期到截止日期或所属系统退出日期为在服务期，与使用效率的口径相同。"
    >
      <DataTable
        title="缺用量的月份"
        name="gap-"
        columns={columns}
        rows={gaps}
        rowKey={key}
        sortedBy="-month"
        pageSize={15}
        empty="没有缺用量的月份。"
      />
    </Card>
  );
}
