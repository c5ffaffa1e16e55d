import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { type GapBar, gapOption } from '../../charts/gap.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { MEDIAN, NEXT, type WhyBehind, whyBehind } from '../../evaluation/why-behind.ts';
import type { GapPart } from '../../scoring/gap.ts';
import { useAddress, useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { STATE_NAME } from '../../ui/wording.ts';
import { WhyRows } from './WhyRows.tsx';

export interface WhyLastProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  /** A ranked period. */
  readonly at: string;
}

/** Whom the gap is to, in words. */
function otherText(evaluation: Evaluation, against: string, why: WhyBehind): string {
  const names = why.others.map((unit) => providerName(evaluation, unit)).join('、');
  return against === MEDIAN ? `中位数（${names}${why.others.length > 1 ? '的平均' : ''}）` : names;
}

/** The gap to the next provider, the median or a chosen one, down to indicators and their evidence. */
export function WhyLast({ evaluation, read, at }: WhyLastProps) {
  const [against, setAgainst] = useAddress('against', NEXT);
  const why = useMemo(() => {
    const scores = evaluation.rankings.find(({ period }) => period === at);
    return scores ? whyBehind(evaluation, scores, read, against) : null;
  }, [evaluation, read, at, against]);
  const name = providerName(evaluation, read);
  const choose = (
    <label>
      相比于{' '}
      <select aria-label="相比于" value={against} onChange={(event) => setAgainst(event.target.value)}>
        <option value={NEXT}>上一名次</option>
        <option value={MEDIAN}>中位数</option>
        {evaluation.providers
          .filter(({ id }) => id !== read)
          .map(({ id, name: other }) => (
            <option key={id} value={id}>
              {other}
            </option>
          ))}
      </select>
    </label>
  );
  if (!why) {
    return (
      <Card title={`为什么是这个名次（${periodName(at)}）`} tools={choose}>
        <p>
          没有可比的对象：{name}或对方当期没有总分，或{name}已居首位。
        </p>
      </Card>
    );
  }
  const other = otherText(evaluation, against, why);
  const { gap } = why.gap;
  return (
    <Card
      title={`${why.own.rankFromBottom === 1 ? '为什么是末位' : '差在哪里'}（${periodName(at)}）：${name}比${other}${gap >= 0 ? '低' : '高'} ${decimals(Math.abs(gap))} 分`}
      tools={choose}
      source="分值 = 指标在总分中的占比 ×（对方得分 − 本家得分）= 直线部分 + 截断部分；直线部分按不设 0、100 界限的得分计，截断部分为界限收回的分值；几何平均的层级，占比按对数平均（LMDI）逐对计算，各部分之和仍等于差距。"
    >
      <div className="firmness">
        <GapChart evaluation={evaluation} read={read} at={at} why={why} />
        <GapTable evaluation={evaluation} read={read} at={at} why={why} />
        <SumLine why={why} />
        <h3>逐条依据</h3>
        <WhyRows evaluation={evaluation} read={read} at={at} why={why} />
      </div>
    </Card>
  );
}

type PartProps = WhyLastProps & { readonly why: WhyBehind };

const CAP = 'cap';

function GapChart({ read, at, why }: PartProps) {
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const bars = useMemo((): GapBar[] => {
    const parts = why.gap.dimensions.flatMap(({ indicators }, hue) =>
      indicators.map(({ id, name, points }) => ({ id, name: `${id} ${name}`, hue, points })),
    );
    const cap = { id: CAP, name: '总分封顶', hue: null, points: why.gap.cap };
    return why.gap.cap === 0 ? parts : [...parts, cap];
  }, [why]);
  const option = useMemo(() => gapOption(bars), [bars]);
  return (
    <Chart
      option={option}
      height={64 + 24 * bars.length}
      label="差距分解到各指标"
      unit="分"
      onPick={(id) => {
        if (id !== CAP) navigate(linkTo(`/ranking/${encodeURIComponent(read)}/${id}`, { period: at }));
      }}
    />
  );
}

type Row = GapPart & { readonly dimension: string };

function GapTable({ evaluation, read, at, why }: PartProps) {
  const linkTo = useLinkTo();
  const rows = useMemo(
    () =>
      why.gap.dimensions.flatMap(({ name, indicators }) =>
        indicators.map((part): Row => ({ ...part, dimension: name })),
      ),
    [why],
  );
  const columns = useMemo((): Column<Row>[] => {
    const exact = (id: keyof GapPart, header: string, places: number): Column<Row> => ({
      id,
      header,
      numeric: true,
      value: (row) => row[id] as number,
      render: (row) => decimals(row[id] as number, places),
    });
    return [
      { id: 'dimension', header: '维度', name: true, value: ({ dimension }) => dimension },
      {
        id: 'indicator',
        header: '指标',
        name: true,
        value: ({ id, name }) => `${id} ${name}`,
        render: ({ id, name }) => (
          <Link to={linkTo(`/ranking/${encodeURIComponent(read)}/${id}`, { period: at })}>
            {id} {name}
          </Link>
        ),
      },
      {
        id: 'share',
        header: '占总分',
        unit: '%',
        numeric: true,
        value: ({ share }) => 100 * share,
        render: ({ share }) => decimals(100 * share, 2),
      },
      exact('own', '本家得分', 2),
      exact('other', '对方得分', 2),
      { ...exact('points', '差距分值', 4), unit: '分' },
      { ...exact('linear', '直线部分', 4), unit: '分' },
      { ...exact('clip', '截断部分', 4), unit: '分' },
      {
        id: 'state',
        header: '说明',
        value: ({ state }) =>
          [
            state.own === 'scored' ? null : `本家${STATE_NAME[state.own]}`,
            state.other === 'scored' ? null : `对方${STATE_NAME[state.other]}`,
          ]
            .filter((text) => text !== null)
            .join('；') || null,
      },
    ];
  }, [linkTo, read, at]);
  return (
    <DataTable
      title={`${providerName(evaluation, read)}${periodName(at)}差距分解`}
      name="gap-"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      filterable={false}
      empty="没有共同的指标。"
    />
  );
}

/** The dimensions' parts and the cap, which add up to the gap. */
function SumLine({ why: { gap } }: { readonly why: WhyBehind }) {
  const parts = gap.dimensions.map(({ name, points }) => `${name} ${decimals(points, 4)}`);
  if (gap.cap !== 0) parts.push(`总分封顶 ${decimals(gap.cap, 4)}`);
  return (
    <p>
      {parts.join(' + ')} = 差距 <strong>{decimals(gap.gap, 4)}</strong> 分。
    </p>
  );
}
