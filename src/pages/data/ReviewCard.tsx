import { type Objection, type Review, STATUS_WORDS } from '../../contract/objections.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';

const COLUMNS: Column<Objection>[] = [
  { id: 'who', header: '提出单位', name: true, value: (row) => row.who },
  { id: 'period', header: '评价周期', value: (row) => row.period },
  { id: 'unit', header: '对象', name: true, value: (row) => row.unitName },
  { id: 'indicator', header: '指标', value: (row) => row.indicator },
  {
    id: 'official',
    header: '正式值',
    numeric: true,
    value: (row) => row.official,
    render: (row) => (row.official === null ? '没有数据' : String(row.official)),
  },
  { id: 'claimed', header: '主张值', numeric: true, value: (row) => row.claimed },
  { id: 'why', header: '理由', value: (row) => row.why },
  { id: 'date', header: '日期', value: (row) => row.date },
];

/** Whether the figures are out for comment or frozen, with what was said against them beside the official values. */
export function ReviewCard({ title, review }: { readonly title: string; readonly review: Review }) {
  const { status, objections } = review;
  return (
    <Card
      title={`评价结果：${STATUS_WORDS[status]}${objections.length > 0 ? `，异议 ${objections.length} 条` : ''}`}
      source="异议只并列主张值与提出时的正式值，不改变任何得分；得分只随数据、方案或人工认定改变。"
    >
      {objections.length > 0 && (
        <DataTable
          title={`${title} 异议`}
          columns={COLUMNS}
          rows={objections}
          rowKey={(row) => String(row.line)}
          empty="没有异议。"
        />
      )}
    </Card>
  );
}
