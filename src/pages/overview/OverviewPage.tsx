import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { BAND_STEPS } from '../../charts/palette.ts';
import { rankingOption } from '../../charts/ranking.ts';
import { stripOption } from '../../charts/strip.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { useLinkTo } from '../../ui/address.ts';
import { bottomFinding } from '../../ui/bottomFinding.ts';
import { Card } from '../../ui/Card.tsx';
import { count, decimals, periodName } from '../../ui/format.ts';
import { StatusMark } from '../../ui/marks.tsx';
import { NotIncluded } from '../../ui/NotIncluded.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { rankingBars } from '../../ui/rankingBars.ts';
import { EmptyNotice } from '../../ui/states.tsx';
import { useWall } from '../../ui/useWall.ts';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { bandCounts, efficiencyFinding, rankingFinding, watched } from './findings.ts';

export function Component() {
  return <WithEvaluation height={720}>{(evaluation) => <Overview evaluation={evaluation} />}</WithEvaluation>;
}

function Overview({ evaluation }: { readonly evaluation: Evaluation }) {
  const { period, audience } = evaluation;
  const [look] = useWall();
  return (
    <>
      <PageHead title={`${periodName(period)}政务云评估总览`} tools={<WallChoice />} />
      <div className="grid">
        {audience?.kind === 'provider' ? (
          <Card title="使用效率">
            <NotIncluded why="各使用单位的使用效率不在给云服务商的节选之内。" />
          </Card>
        ) : (
          <EfficiencyCard evaluation={evaluation} />
        )}
        <RankingCard evaluation={evaluation} />
        <div className="stack span-4">
          {audience ? (
            <Card title="末位研判">
              <NotIncluded why="长期末位的研判只供管理单位，本数据包是节选，未包含；没有列出不等于没有。" />
            </Card>
          ) : (
            <BottomCard evaluation={evaluation} />
          )}
          {look === null && <DataCard evaluation={evaluation} />}
        </div>
      </div>
    </>
  );
}

function DataCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const linkTo = useLinkTo();
  const { dataset } = evaluation;
  return (
    <Card title="数据与可复核性" source={<Link to={linkTo('/data')}>查看各表的来源与质量</Link>}>
      <dl className="facts">
        <div>
          <dt>数据期间</dt>
          <dd>
            {dataset.from} 至 {dataset.to}
          </dd>
        </div>
        <div>
          <dt>采用记录</dt>
          <dd>{count(dataset.accepted)} 条</dd>
        </div>
        <div>
          <dt>隔离待处理</dt>
          <dd>{count(dataset.quarantined)} 条</dd>
        </div>
        <div>
          <dt>评价方案</dt>
          <dd>
            使用效率 {evaluation.methods.efficiency.version} · 排名 {evaluation.methods.ranking.version}
          </dd>
        </div>
      </dl>
    </Card>
  );
}

/** Onto the wall and back; on it, only the way back and the other look are offered. */
function WallChoice() {
  const [look, hang] = useWall();
  if (look === null)
    return (
      <button type="button" onClick={() => hang('light')}>
        大屏显示
      </button>
    );
  const other = look === 'light' ? 'dark' : 'light';
  return (
    <>
      <button type="button" className="link small" onClick={() => hang(other)}>
        {other === 'dark' ? '深色' : '浅色'}
      </button>
      <button type="button" className="link small" onClick={() => hang(null)}>
        退出大屏
      </button>
    </>
  );
}

function EfficiencyCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const { units } = evaluation.efficiency;
  const { bands = [] } = evaluation.methods.efficiency;
  const option = useMemo(
    () =>
      stripOption(
        units.flatMap((unit) =>
          unit.rank === null || unit.total === null
            ? []
            : [
                {
                  id: unit.unit,
                  name: unit.name,
                  value: unit.total,
                  color: BAND_STEPS[bands.findIndex(({ name }) => name === unit.band)] ?? BAND_STEPS[3],
                  note: `${decimals(unit.total)} 分，${unit.band ?? ''}，第 ${unit.rank} 名`,
                },
              ],
        ),
        bands.filter(({ min }) => min > 0).map(({ min, name }) => ({ at: min, name: `${name} ≥ ${min}` })),
      ),
    [units, bands],
  );
  return (
    <Card
      title={efficiencyFinding(evaluation)}
      source="每点一家使用单位，横轴为使用效率得分（0–100）。办法第三十二条；规模过小、有效月份不足等未列入排名的单位不在图中。"
      tools={<Link to={linkTo('/efficiency')}>全部单位</Link>}
    >
      <dl className="facts">
        {bandCounts(evaluation).map(({ name, units: n }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="big">
              <Link to={linkTo('/efficiency', { band: name })}>{n}</Link>
            </dd>
          </div>
        ))}
      </dl>
      <Chart
        option={option}
        height={168}
        label="使用单位得分分布"
        unit="分"
        onPick={(id) => navigate(linkTo(`/efficiency/${encodeURIComponent(id)}`))}
      />
    </Card>
  );
}

function RankingCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const [look] = useWall();
  const scores = evaluation.rankings.find(({ period }) => period === evaluation.period);
  const option = useMemo(
    () => (scores?.exists ? rankingOption(rankingBars(evaluation, scores)) : null),
    [evaluation, scores],
  );
  return (
    <Card
      span={8}
      title={rankingFinding(evaluation)}
      source="各维度得分乘权重后的分值，合计为综合得分。办法第二十一条；目标值固定，不随其他服务商变化。"
      tools={<Link to={linkTo('/ranking')}>排名与依据</Link>}
    >
      {option ? (
        <Chart
          option={option}
          height={look === null ? 320 : 272}
          label="服务商综合得分"
          unit="分"
          onPick={(id) => navigate(linkTo(`/ranking/${encodeURIComponent(id)}`))}
        />
      ) : (
        <EmptyNotice title="本期没有排名">
          <p>月度只列指标；季度、年度须有至少 3 家可排名的服务商。请在上方改选季度或年度。</p>
        </EmptyNotice>
      )}
    </Card>
  );
}

function BottomCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const linkTo = useLinkTo();
  const rows = watched(evaluation);
  return (
    <Card
      title={bottomFinding(evaluation)}
      source="状态只是提请审查的依据，是否淘汰由市经济和信息化局决定。"
      tools={<Link to={linkTo('/bottom')}>规则与依据</Link>}
    >
      {rows.map((row) => (
        <p key={row.unit}>
          <Link to={linkTo('/bottom', { provider: row.unit })}>{row.name}</Link>{' '}
          <StatusMark status={row.status} />{' '}
          <span className="soft">
            {row.periods} 个季度中末位 {row.timesLast} 次
          </span>
        </p>
      ))}
    </Card>
  );
}
