import { useParams } from 'react-router';
import type { Evaluation } from '../../evaluation/types.ts';
import { unitOf } from '../../indicators/units.ts';
import type { IndicatorScore } from '../../scoring/types.ts';
import { SMALL_SAMPLE, wilsonInterval } from '../../scoring/wilson.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Evidence } from '../../ui/Evidence.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { ScaleText } from '../../ui/ScaleText.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { STATE_NAME } from '../../ui/wording.ts';
import { BreachTable } from './BreachTable.tsx';
import { DecidedHere } from './DecidedHere.tsx';

export function Component() {
  const { provider = '', indicator = '' } = useParams();
  return (
    <WithEvaluation>
      {(evaluation) => <Indicator evaluation={evaluation} provider={provider} indicator={indicator} />}
    </WithEvaluation>
  );
}

interface IndicatorProps {
  readonly evaluation: Evaluation;
  readonly provider: string;
  readonly indicator: string;
}

/** Rates are the indicators with a sample that are measured in percent; votes (S1) are means, not rates. */
const NOT_RATES = new Set(['S1']);

function Indicator({ evaluation, provider, indicator }: IndicatorProps) {
  const { period, methods } = evaluation;
  const node = methods.ranking.dimensions
    .flatMap(({ indicators }) => indicators)
    .find(({ id }) => id === indicator);
  const score = evaluation.rankings
    .find((scores) => scores.period === period)
    ?.units.find(({ unit }) => unit === provider)
    ?.indicators.find(({ id }) => id === indicator);
  if (!node || !score) {
    return (
      <EmptyPage title="没有这项指标">
        <p>
          评价方案中没有编号为“{indicator}”的指标，或没有编码为“{provider}”的服务商。
        </p>
      </EmptyPage>
    );
  }
  const name = providerName(evaluation, provider);
  return (
    <>
      <PageHead
        title={`${node.id} ${node.name}`}
        crumbs={[
          ['/ranking', '服务商排名'],
          [`/ranking/${encodeURIComponent(provider)}`, name],
        ]}
        lead={`${name}，${periodName(period)}。${node.basis ?? ''}`}
      />
      <div className="grid">
        <Card title="指标值与得分">
          <dl className="facts">
            <div>
              <dt>指标值</dt>
              <dd>
                <span className="big">{decimals(score.value)}</span>{' '}
                {score.value !== null && unitOf(indicator)}
              </dd>
            </div>
            <div>
              <dt>得分</dt>
              <dd className="big">{decimals(score.score)}</dd>
            </div>
            <div>
              <dt>计分</dt>
              <dd>
                <ScaleText scale={node.scale} />
              </dd>
            </div>
            <div>
              <dt>状态</dt>
              <dd>{score.note ?? STATE_NAME[score.state]}</dd>
            </div>
            <Sample score={score} />
          </dl>
        </Card>
        <DecidedHere evaluation={evaluation} provider={provider} indicator={indicator} />
        <Card title="依据" source="末列为来源文件与行号；汇总多条记录的行列出其中每一条的行号。">
          {indicator === 'C1' ? (
            <BreachTable evaluation={evaluation} provider={provider} />
          ) : (
            <Evidence
              question={{ indicator, unit: provider, period }}
              title={`${name} ${node.id} ${periodName(period)}依据`}
            />
          )}
        </Card>
      </div>
    </>
  );
}

function Sample({ score }: { readonly score: IndicatorScore }) {
  if (score.n === null || score.value === null) return null;
  const interval = NOT_RATES.has(score.id)
    ? null
    : wilsonInterval(Math.min(100, Math.max(0, score.value)), score.n);
  return (
    <div>
      <dt>样本</dt>
      <dd>
        n = {score.n}
        {interval && `，95% 区间 ${decimals(interval.low, 1)}–${decimals(interval.high, 1)}`}
        {score.n < SMALL_SAMPLE && '，小样本'}
      </dd>
    </div>
  );
}
