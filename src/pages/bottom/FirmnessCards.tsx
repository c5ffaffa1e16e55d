import type { Evaluation } from '../../evaluation/types.ts';
import type { WeightStudy } from '../../evaluation/weight-study.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { Acceptability, samplingText } from './Acceptability.tsx';
import { Firmness } from './Firmness.tsx';
import { History } from './History.tsx';
import { percent } from './percent.ts';
import { WithStudy } from './WithStudy.tsx';

export interface FirmnessCardsProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  /** A ranked period. */
  readonly at: string;
}

/** The finding of the first card, once it is there. */
function finding(name: string, study: WeightStudy, read: string): string {
  const place = study.places.find(({ unit }) => unit === read);
  const share = percent(study.all.units[read]?.last);
  if (!place) return `${name}未列入排名`;
  if (place.last && !place.shift) return `${name}在任何权重下都居末位`;
  return place.last
    ? `${name}在全部权重的 ${share} 中居末位`
    : `${name}不居末位，全部权重中 ${share} 使其居末位`;
}

/** How firm one provider's place is: everything that is computed in the worker. */
export function FirmnessCards({ evaluation, read, at }: FirmnessCardsProps) {
  const name = providerName(evaluation, read);
  return (
    <WithStudy evaluation={evaluation} period={at} height={720}>
      {(study) => (
        <>
          <Card
            title={`末位有多稳（${periodName(at)}）：${finding(name, study, read)}`}
            source={`占比为权重空间的精确体积，权重为${study.criteria.level === 'dimension' ? '各维度' : '各指标'}权重（${study.criteria.names.join('、')}），按未封顶得分。λ 为权重可从方案偏移的幅度：(1 − λ)·方案权重 + λ·任意权重；λ = 1 为全部权重。`}
          >
            <div className="firmness">
              <Firmness evaluation={evaluation} study={study} read={read} />
            </div>
          </Card>
          <Card
            title={`${periodName(at)}名次可接受度：随机权重下各家居各名次的比例`}
            source={samplingText(study.acceptability)}
          >
            <Acceptability evaluation={evaluation} study={study} read={read} />
          </Card>
          <Card
            title={`${name}：各期名次、差距与权重占比`}
            source="差距为与上一名次总分之差；末位权重占比按规则的 λ，未封顶得分，精确体积。"
          >
            <History evaluation={evaluation} study={study} read={read} />
          </Card>
        </>
      )}
    </WithStudy>
  );
}
