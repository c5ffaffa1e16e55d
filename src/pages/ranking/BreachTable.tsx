import { useMemo } from 'react';
import { monthText, parsePeriod } from '../../contract/calendar.ts';
import { placesText } from '../../contract/places.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { Breach } from '../../rulebook/breach.ts';
import { isDeducted } from '../../rulebook/breaches.ts';
import { PENALTIES } from '../../rulebook/reference.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';

/** The regulation's own words for each row of its breach tables. */
const CLAUSES: ReadonlyMap<string, string> = new Map(PENALTIES.map(({ rule, text }) => [rule, text]));

/** Parameter of the ranking method that holds a level's points in C1. */
const POINTS = { A: 'c1_a', B: 'c1_b', 严重: 'c1_serious', 一般: 'c1_minor' } as const;

type Row = Breach & { readonly points: number; readonly places: string };

const COLUMNS: readonly Column<Row>[] = [
  { id: 'at', header: '报告时间', name: true, value: (row) => row.at },
  { id: 'level', header: '级别', value: (row) => row.level },
  {
    id: 'rule',
    header: '条款',
    wide: true,
    value: (row) => row.rule,
    render: (row) => (
      <>
        {row.rule} <span className="soft">{CLAUSES.get(row.rule)}</span>
      </>
    ),
  },
  { id: 'points', header: '扣分（规模折算前）', numeric: true, value: (row) => row.points },
  {
    id: 'why',
    header: '不扣分的原因',
    value: (row) => (row.points > 0 ? '' : row.established ? '另有指标计量' : '待人工认定'),
  },
  { id: 'coefficient', header: '惩罚系数', unit: '%', numeric: true, value: (row) => row.coefficient },
  { id: 'penalty', header: '罚款', unit: '元', numeric: true, value: (row) => row.penaltyYuan },
  { id: 'flags', header: '需人工认定', wide: true, value: (row) => row.flags.join('；') },
  { id: 'rejected', header: '同一根因的其他条款', value: (row) => row.rejected.join('、') },
  { id: 'evidence', header: '记录', value: (row) => row.evidence.join('、') },
  { id: 'places', header: '来源文件与行', value: (row) => row.places || null },
];

export interface BreachTableProps {
  readonly evaluation: Evaluation;
  readonly provider: string;
}

/** Breaches of one provider whose root cause was first reported in the period; the heaviest row of each. */
export function BreachTable(props: BreachTableProps) {
  return (
    <WithAnswer question={{ ask: 'breaches', period: props.evaluation.period }}>
      {({ places }) => <Breaches {...props} places={places} />}
    </WithAnswer>
  );
}

type BreachesProps = BreachTableProps & { readonly places: ReadonlyMap<string, readonly string[]> };

function Breaches({ evaluation, provider, places }: BreachesProps) {
  const rows = useMemo(() => {
    const period = parsePeriod(evaluation.period);
    if (!period) return [];
    const [from, to] = [monthText(period.from), monthText(period.to)];
    const { parameters = {} } = evaluation.methods.ranking;
    return evaluation.breaches
      .filter((row) => row.provider === provider && row.at.slice(0, 7) >= from && row.at.slice(0, 7) < to)
      .map((row) => ({
        ...row,
        points: isDeducted(row) ? (parameters[POINTS[row.level]] ?? 0) : 0,
        places: placesText(row.evidence.flatMap((record) => places.get(record) ?? [])),
      }));
  }, [evaluation, provider, places]);
  const points = rows.reduce((total, row) => total + row.points, 0);
  return (
    <>
      <p>
        扣分合计 {decimals(points, 0)}，除以 max(1, 期末在用系统数 ÷{' '}
        {evaluation.methods.ranking.parameters?.c1_systems_unit ?? 50}) 后从 100 中减去，即指标值。A、B
        级另有赔偿责任，表中惩罚系数取同一根因下可适用的最高系数，供对照。
      </p>
      <DataTable
        title={`${providerName(evaluation, provider)} ${periodName(evaluation.period)}违约`}
        name="row-"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        sortedBy="-points"
        empty="本期没有违约记录。"
      />
    </>
  );
}
