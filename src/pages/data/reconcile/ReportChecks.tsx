import type { ReportCheck } from '../../../indicators/reconcile.ts';
import { RECONCILE_NOTES } from '../../../indicators/reconcile-notes.ts';
import { useAddress } from '../../../ui/address.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { count, decimals } from '../../../ui/format.ts';
import { useNames } from '../../../ui/useNames.ts';
import { WithAnswer } from '../../../ui/WithAnswer.tsx';

/** The rules of the reports; the first is that of the hosts. */
const REPORT_NOTES = RECONCILE_NOTES.slice(1).join('');
const RESOURCES = { cpu: 'CPU（核）', memory: '内存（GB）', storage: '存储（GB）' } as const;

/** The two verdicts as one text; a size that fits is not worth a word. */
function verdictWords({ use, size }: ReportCheck): string {
  return size === '一致' ? use : `${use}，${size}`;
}

function Verdict({ row: { use, size } }: { readonly row: ReportCheck }) {
  return (
    <>
      <span className={use === '数据异议' ? 'mark alarm' : 'soft'}>{use}</span>
      {size !== '一致' && (
        <>
          <br />
          <span className={size === '分配量不符' ? 'mark caution' : 'soft'}>{size}</span>
        </>
      )}
    </>
  );
}

/** What can be shown, the first by itself. */
const SHOWN: readonly (readonly [name: string, has: (row: ReportCheck) => boolean])[] = [
  ['数据异议', ({ use }) => use === '数据异议'],
  ['分配量不符', ({ size }) => size === '分配量不符'],
  ['无法比较', ({ use }) => use !== '数据异议' && use !== '一致'],
  ['全部', () => true],
];

/** The providers' monthly reports against the monitoring. */
export function ReportChecks() {
  return (
    <WithAnswer question={{ ask: 'report-checks' }}>{(checks) => <Checked checks={checks} />}</WithAnswer>
  );
}

function Checked({ checks }: { readonly checks: readonly ReportCheck[] }) {
  const names = useNames();
  const [shown, setShown] = useAddress('reports', '数据异议');
  const number = (value: number | null) => decimals(value);
  const columns: readonly Column<ReportCheck>[] = [
    { id: 'month', header: '月份', name: true, value: (row) => row.month },
    { id: 'provider', header: '云服务商', name: true, value: (row) => names.provider(row.provider) },
    { id: 'agency', header: '使用单位', value: (row) => names.agency(row.agency) },
    { id: 'resource', header: '资源', name: true, value: (row) => RESOURCES[row.resource] },
    {
      id: 'reported',
      header: '月报利用率',
      unit: '%',
      numeric: true,
      value: (row) => row.reported,
      render: (row) => number(row.reported),
    },
    {
      id: 'monitored',
      header: '监测利用率',
      unit: '%',
      numeric: true,
      value: (row) => row.monitored,
      render: (row) => number(row.monitored),
    },
    {
      id: 'difference',
      header: '相差',
      unit: '百分点',
      numeric: true,
      value: (row) => row.difference,
      render: (row) => number(row.difference),
    },
    {
      id: 'allocated',
      header: '月报分配量',
      numeric: true,
      value: (row) => row.allocated,
      render: (row) => number(row.allocated),
    },
    {
      id: 'capacity',
      header: '主机规模',
      numeric: true,
      value: (row) => row.capacity,
      render: (row) => number(row.capacity),
    },
    {
      id: 'verdict',
      header: '结论',
      name: true,
      value: verdictWords,
      render: (row) => <Verdict row={row} />,
    },
    {
      id: 'source',
      header: '来源',
      value: (row) => (row.source_file === null ? null : `${row.source_file} 第 ${row.source_line} 行`),
      render: ({ source_file, source_line }) =>
        source_file && (
          <span title={source_file}>
            {source_file.slice(source_file.lastIndexOf('/') + 1)} 第 {source_line} 行
          </span>
        ),
    },
  ];
  const has = SHOWN.find(([name]) => name === shown)?.[1] ?? (() => true);
  const disputed = checks.filter(({ use }) => use === '数据异议').length;
  const compared = checks.filter(({ use }) => use === '数据异议' || use === '一致').length;
  return (
    <Card
      title={
        checks.length === 0
          ? '没有服务商月报可以核对'
          : `服务商月报 ${count(checks.length)} 项，能比较的 ${count(compared)} 项中 ${count(disputed)} 项有数据异议`
      }
      source={REPORT_NOTES}
    >
      <div className="table-tools">
        <label>
          显示{' '}
          <select value={shown} onChange={(event) => setShown(event.target.value)}>
            {SHOWN.map(([name, filter]) => (
              <option key={name} value={name}>
                {name}（{count(checks.filter(filter).length)}）
              </option>
            ))}
          </select>
        </label>
      </div>
      <DataTable
        title="服务商月报与监测的核对"
        name="report-"
        columns={columns}
        rows={checks.filter(has)}
        rowKey={(row) => `${row.month}/${row.agency}/${row.provider}/${row.resource}`}
        sortedBy="-month"
        pageSize={20}
        empty="没有这样的月报。"
      />
    </Card>
  );
}
