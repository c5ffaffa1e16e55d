import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { heatOption } from '../../charts/heat.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { unitOf } from '../../indicators/units.ts';
import { type LostPoints, lostPoints } from '../../scoring/lost.ts';
import type { IndicatorScore, PeriodScores, UnitScore } from '../../scoring/types.ts';
import { SMALL_SAMPLE } from '../../scoring/wilson.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { MissingMark } from '../../ui/marks.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { capText, STATE_NAME } from '../../ui/wording.ts';

export function Component() {
  const { provider = '' } = useParams();
  return (
    <WithEvaluation>
      {(evaluation) => {
        const scores = evaluation.rankings.find(({ period }) => period === evaluation.period);
        const unit = scores?.units.find((item) => item.unit === provider);
        return scores && unit ? (
          <Provider evaluation={evaluation} scores={scores} unit={unit} />
        ) : (
          <EmptyPage title="没有这家服务商">
            <p>编码“{provider}”不在本次评估的服务商之列。</p>
          </EmptyPage>
        );
      }}
    </WithEvaluation>
  );
}

interface ProviderProps {
  readonly evaluation: Evaluation;
  readonly scores: PeriodScores;
  readonly unit: UnitScore;
}

type Row = LostPoints & IndicatorScore;

function Provider({ evaluation, scores, unit }: ProviderProps) {
  const linkTo = useLinkTo();
  const name = providerName(evaluation, unit.unit);
  const ranked = scores.units.filter(({ rank }) => rank !== null).length;
  const rows = useMemo(
    () =>
      lostPoints(evaluation.methods.ranking, unit).flatMap((part) => {
        const own = unit.indicators.find(({ id }) => id === part.id);
        return own ? [{ ...own, ...part }] : [];
      }),
    [evaluation, unit],
  );
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: 'dimension', header: '维度', name: true, value: (row) => row.dimension },
      {
        id: 'indicator',
        header: '指标',
        name: true,
        value: (row) => `${row.id} ${row.name}`,
        render: (row) => (
          <Link to={linkTo(`/ranking/${encodeURIComponent(unit.unit)}/${row.id}`)}>
            {row.id} {row.name}
          </Link>
        ),
      },
      {
        id: 'value',
        header: '指标值',
        numeric: true,
        value: (row) => row.value,
        render: (row) =>
          row.value === null ? (
            <MissingMark reason={row.note ?? STATE_NAME[row.state]} />
          ) : (
            <>
              {decimals(row.value)} <span className="soft">{unitOf(row.id)}</span>
            </>
          ),
      },
      { id: 'n', header: '样本', numeric: true, value: (row) => row.n },
      {
        id: 'score',
        header: '得分',
        numeric: true,
        value: (row) => row.score,
        render: (row) => decimals(row.score),
      },
      {
        id: 'lost',
        header: '失分',
        numeric: true,
        value: (row) => row.lost,
        render: (row) => decimals(row.lost),
      },
      {
        id: 'state',
        header: '说明',
        value: (row) =>
          row.note ??
          (row.n !== null && row.n < SMALL_SAMPLE ? `小样本（n = ${row.n}）` : STATE_NAME[row.state]),
      },
    ],
    [linkTo, unit.unit],
  );
  return (
    <>
      <PageHead
        title={name}
        crumbs={[['/ranking', '服务商排名']]}
        lead={
          unit.rank === null
            ? `${periodName(evaluation.period)}未列入排名：${unit.reason ?? ''}。`
            : `${periodName(evaluation.period)}综合得分 ${decimals(unit.total)}，第 ${unit.rank} 名（共 ${ranked} 家）。${capText(unit)}`
        }
      />
      <div className="grid">
        <Card title="各维度得分的变化" source="色深为得分高；空格斜线为没有得分的周期。">
          <DimensionHeat evaluation={evaluation} provider={unit.unit} />
        </Card>
        <Card title="指标得分与失分" source="失分相加等于 100 减去综合得分（封顶前）。点指标看逐条依据。">
          <DataTable
            title={`${name} ${periodName(evaluation.period)}指标`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            filterable={false}
            empty="评价方案没有指标。"
          />
        </Card>
      </div>
    </>
  );
}

function DimensionHeat({
  evaluation,
  provider,
}: {
  readonly evaluation: Evaluation;
  readonly provider: string;
}) {
  const option = useMemo(() => {
    const quarters = evaluation.rankings.filter(({ period }) => period[4] === 'Q');
    const { dimensions } = evaluation.methods.ranking;
    return heatOption(
      quarters.map(({ period }) => period),
      dimensions.map(({ name }) => name),
      dimensions.map(({ id }) =>
        quarters.map(
          ({ units }) =>
            units.find(({ unit }) => unit === provider)?.dimensions.find((dimension) => dimension.id === id)
              ?.score ?? null,
        ),
      ),
    );
  }, [evaluation, provider]);
  return <Chart option={option} height={240} label="各季度维度得分" unit="分" />;
}
