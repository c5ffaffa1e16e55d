import { useMemo } from 'react';
import { Link } from 'react-router';
import { bumpOption } from '../../charts/bump.ts';
import { Chart } from '../../charts/Chart.tsx';
import type { Evaluation } from '../../evaluation/types.ts';
import type { BottomRow } from '../../scoring/longterm.ts';
import { isLast } from '../../scoring/rank.ts';
import { useAddress, useLinkTo } from '../../ui/address.ts';
import { bottomFinding } from '../../ui/bottomFinding.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { StatusMark } from '../../ui/marks.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { ChanceTable } from './ChanceTable.tsx';
import { Conditions } from './Conditions.tsx';

export function Component() {
  return <WithEvaluation>{(evaluation) => <Bottom evaluation={evaluation} />}</WithEvaluation>;
}

/** The row to open with: the most serious state, then the most last places. */
function mostSerious(rows: readonly BottomRow[]): string {
  const order = { 提请淘汰审查: 0, 预警: 1, 正常: 2 } as const;
  return (
    [...rows].sort((a, b) => order[a.status] - order[b.status] || b.timesLast - a.timesLast)[0]?.unit ?? ''
  );
}

function Bottom({ evaluation }: { readonly evaluation: Evaluation }) {
  const { bottom } = evaluation;
  const linkTo = useLinkTo();
  const [read, setRead] = useAddress('provider', mostSerious(bottom.rows));
  const row = bottom.rows.find(({ unit }) => unit === read);
  return (
    <>
      <PageHead
        title="末位研判"
        lead={`截至 ${periodName(evaluation.period)}：${bottomFinding(evaluation)}。`}
      />
      <div className="grid">
        <Card
          title="各季度名次"
          source="纵轴为名次，方块为末位。折线中断处该服务商当季未列入排名，或当季不构成排名；不构成排名的季度不计入、也不打断连续次数。"
          tools={
            <label>
              突出显示{' '}
              <select value={read} onChange={(event) => setRead(event.target.value)}>
                {bottom.rows.map(({ unit }) => (
                  <option key={unit} value={unit}>
                    {providerName(evaluation, unit)}
                  </option>
                ))}
              </select>
            </label>
          }
        >
          <Bump evaluation={evaluation} read={read} onPick={setRead} />
        </Card>
        <Card
          title="末位次数与状态"
          source={`季度计数为截至本期末的全部完整季度；差距与权重占比取 ${bottom.reviewedYear ?? '—'} 年排名。权重占比：在方案权重向任意权重偏移至多三成的全部可能中，居末位的部分（精确体积）。`}
        >
          <Standing evaluation={evaluation} read={read} />
        </Card>
        {row && (
          <Card
            span={8}
            title={
              <>
                <Link to={linkTo(`/ranking/${encodeURIComponent(row.unit)}`)}>
                  {providerName(evaluation, row.unit)}
                </Link>
                ：规则各条件
              </>
            }
            source="办法第二十一条。提请 =（两年连续末位，或八季度中末位达到次数）且差距、权重占比两条成立，且总分偏低或有逾期整改。"
          >
            <Conditions row={row} />
          </Card>
        )}
        <Card
          span={4}
          title="仅凭偶然会有多少"
          source="假设各家实力相同、各期独立：某一家（事先指定）与任意一家出现该情形的概率。"
        >
          <ChanceTable evaluation={evaluation} />
        </Card>
      </div>
    </>
  );
}

interface ReadProps {
  readonly evaluation: Evaluation;
  readonly read: string;
}

function Bump({ evaluation, read, onPick }: ReadProps & { readonly onPick: (id: string) => void }) {
  const option = useMemo(() => {
    const quarters = evaluation.rankings.filter(({ period }) => period[4] === 'Q');
    return bumpOption(
      quarters.map(({ period }) => period),
      evaluation.providers.map(({ id, name }, hue) => {
        const own = quarters.map(({ units }) => units.find(({ unit }) => unit === id));
        return {
          id,
          name,
          hue,
          ranks: own.map((unit) => unit?.rank ?? null),
          last: own.map((unit) => unit !== undefined && isLast(unit)),
          read: id === read,
        };
      }),
    );
  }, [evaluation, read]);
  return <Chart option={option} height={360} label="各服务商各季度名次" onPick={onPick} />;
}

function Standing({ evaluation, read }: ReadProps) {
  const linkTo = useLinkTo();
  const columns = useMemo(
    (): Column<BottomRow>[] => [
      {
        id: 'provider',
        header: '服务商',
        value: (row) => providerName(evaluation, row.unit),
        render: (row) => (
          <Link to={linkTo('/bottom', { provider: row.unit })}>{providerName(evaluation, row.unit)}</Link>
        ),
      },
      {
        id: 'status',
        header: '状态',
        value: (row) => row.status,
        render: (row) => <StatusMark status={row.status} />,
      },
      { id: 'periods', header: '参排季度', numeric: true, value: (row) => row.periods },
      { id: 'last', header: '末位次数', numeric: true, value: (row) => row.timesLast },
      { id: 'streak', header: '当前连续', numeric: true, value: (row) => row.currentStreak },
      { id: 'longest', header: '最长连续', numeric: true, value: (row) => row.longestStreak },
      {
        id: 'gap',
        header: `与前一名差距，${evaluation.bottom.reviewedYear ?? '无完整'} 年`,
        unit: '分',
        numeric: true,
        value: (row) => row.gap,
        render: (row) => decimals(row.gap),
      },
      {
        id: 'share',
        header: `末位权重占比，${evaluation.bottom.reviewedYear ?? '无完整'} 年`,
        unit: '%',
        numeric: true,
        value: (row) => (row.share === null ? null : row.share * 100),
        render: (row) => decimals(row.share === null ? null : row.share * 100, 1),
      },
    ],
    [evaluation, linkTo],
  );
  return (
    <DataTable
      title={`${periodName(evaluation.period)}末位研判`}
      columns={columns}
      rows={evaluation.bottom.rows}
      rowKey={(row) => row.unit}
      sortedBy="-last"
      filterable={false}
      current={read}
      empty="没有服务商。"
    />
  );
}
