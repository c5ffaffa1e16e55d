import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { monthsOption } from '../../charts/months.ts';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import type { AgencyMonth } from '../../indicators/efficiency.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Evidence } from '../../ui/Evidence.tsx';
import { count, decimals, periodName } from '../../ui/format.ts';
import { BandMark } from '../../ui/marks.tsx';
import { NotIncluded } from '../../ui/NotIncluded.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { LastYearCard, PeerCard } from './ComparisonCard.tsx';
import { HostTable } from './HostTable.tsx';
import { LeftOutCard } from './LeftOutCard.tsx';
import { LossCard } from './LossCard.tsx';
import { ScoreBreakdown } from './ScoreBreakdown.tsx';
import { percentOf } from './shares.ts';

/** Indicators whose rows are orders and suggestions, not hosts. */
const FOLLOW_UP = [
  {
    indicator: 'E6',
    title: '资源上线依据（E6）',
    source: '入云工单完成 90 天后应上线的核数，与该信息系统上线工单已完成的核数；以应上线为上限。',
  },
  {
    indicator: 'E7',
    title: '优化建议办理依据（E7）',
    source: '截止日期在本期的优化建议；期末前办结或已说明的计为办理。',
  },
] as const;

export function Component() {
  const { agency = '' } = useParams();
  return (
    <WithEvaluation>
      {(evaluation) => {
        const row = evaluation.efficiency.units.find(({ unit }) => unit === agency);
        return row ? <Agency evaluation={evaluation} row={row} /> : <NoAgency id={agency} />;
      }}
    </WithEvaluation>
  );
}

function NoAgency({ id }: { readonly id: string }) {
  return (
    <EmptyPage title="名录中没有这家使用单位">
      <p>编码“{id}”不在本数据集的使用单位名录中。</p>
    </EmptyPage>
  );
}

function Agency({ evaluation, row }: { readonly evaluation: Evaluation; readonly row: EfficiencyRow }) {
  const linkTo = useLinkTo();
  const { period, methods } = evaluation;
  const ranked = evaluation.efficiency.units.filter(({ rank }) => rank !== null).length;
  const question = { agency: row.unit, period };
  return (
    <>
      <PageHead
        title={row.name}
        crumbs={[['/efficiency', '使用效率']]}
        tools={<Link to={linkTo(`/budget/${encodeURIComponent(row.unit)}`)}>预算参考</Link>}
        lead={
          row.rank === null
            ? `${periodName(period)}未列入排名：${row.reason ?? ''}。`
            : `${periodName(period)}得分 ${decimals(row.total)}，第 ${row.rank} 名（共 ${ranked} 家）。`
        }
      />
      <div className="grid">
        <Card span={12} title="概况" source="主机与 vCPU 指本期至少有一个可评价月份的主机。">
          <dl className="facts">
            <div>
              <dt>得分</dt>
              <dd className="big">{decimals(row.total)}</dd>
            </div>
            <div>
              <dt>等级</dt>
              <dd>
                <BandMark band={row.band} bands={methods.efficiency.bands} />
              </dd>
            </div>
            <div>
              <dt>可评价主机</dt>
              <dd>{count(row.hosts)} 台</dd>
            </div>
            <div>
              <dt>vCPU</dt>
              <dd>{count(row.vcpu)} 核</dd>
            </div>
            <div>
              <dt>有效月份</dt>
              <dd>{count(row.validMonths)} 个月</dd>
            </div>
          </dl>
        </Card>
        <Card
          span={12}
          title="得分构成"
          source="失分 =（100 − 指标得分）× 权重占比；不适用的指标不参与，其权重由其余指标分担。"
        >
          <ScoreBreakdown
            method={methods.efficiency}
            unit={row}
            title={`${row.name} ${periodName(period)}得分构成`}
          />
        </Card>
        <WithAnswer question={{ ask: 'agency-hosts', ...question }} height={480}>
          {(hosts) => <LossCard method={methods.efficiency} unit={row} hosts={hosts} />}
        </WithAnswer>
        {evaluation.audience ? (
          <Card span={6} title="同规模单位">
            <NotIncluded why="其他单位的规模不在节选之内，不能比较同规模单位。" />
          </Card>
        ) : (
          <PeerCard evaluation={evaluation} row={row} />
        )}
        <LastYearCard evaluation={evaluation} row={row} />
        <Card
          span={12}
          title="各月资源使用率"
          source="按 vCPU、内存容量、存储容量加权；只含可评价的主机月。中断处为该月没有可评价数据。"
        >
          <WithAnswer question={{ ask: 'agency-months', ...question }} height={280}>
            {(months) => <Months months={months} name={row.name} />}
          </WithAnswer>
        </Card>
        {FOLLOW_UP.map(({ indicator, title, source }) => (
          <Card key={indicator} span={12} title={title} source={source}>
            <Evidence
              question={{ indicator, unit: row.unit, period }}
              title={`${row.name} ${periodName(period)}${title}`}
            />
          </Card>
        ))}
        <WithAnswer question={{ ask: 'agency-hosts', ...question }} height={320}>
          {(hosts) => <LeftOutCard hosts={hosts} title={`${row.name} ${periodName(period)}不计入的主机`} />}
        </WithAnswer>
        <Card span={12} title="主机" source="点主机编码看逐月数据；“不计入原因”为各月第一条适用的原因。">
          <WithAnswer question={{ ask: 'agency-hosts', ...question }} height={480}>
            {(hosts) => (
              <HostTable agency={row.unit} hosts={hosts} title={`${row.name} ${periodName(period)}主机`} />
            )}
          </WithAnswer>
        </Card>
      </div>
    </>
  );
}

interface MonthsProps {
  readonly months: readonly AgencyMonth[];
  readonly name: string;
}

function Months({ months, name }: MonthsProps) {
  const option = useMemo(() => {
    const both = (a: bigint | null, b: bigint | null) => (a ?? 0n) + (b ?? 0n);
    return monthsOption(
      months.map(({ month }) => month),
      [
        {
          name: 'CPU P95',
          strong: true,
          values: months.map((m) =>
            percentOf(
              both(m.cpu_load_public, m.cpu_load_other),
              both(m.cpu_vcpu_public, m.cpu_vcpu_other) * 10_000n,
            ),
          ),
        },
        {
          name: '内存 P95',
          strong: false,
          values: months.map((m) =>
            percentOf(
              both(m.memory_load_public, m.memory_load_other),
              both(m.memory_gb_public, m.memory_gb_other) * 10_000n,
            ),
          ),
        },
        {
          name: '存储',
          strong: false,
          values: months.map((m) => percentOf((m.storage_used ?? 0n) * 100n, m.storage_gb ?? 0n)),
        },
      ],
      null,
    );
  }, [months]);
  return (
    <Chart option={option} height={280} label={`${name}各月 CPU、内存 P95 利用率与存储使用率`} unit="%" />
  );
}
