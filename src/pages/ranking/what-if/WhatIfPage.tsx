import { useMemo } from 'react';
import { observationsAt } from '../../../evaluation/observed.ts';
import type { Evaluation } from '../../../evaluation/types.ts';
import { isLast } from '../../../scoring/rank.ts';
import { scorePeriod } from '../../../scoring/score.ts';
import type { PeriodScores } from '../../../scoring/types.ts';
import { whatIf } from '../../../scoring/what-if.ts';
import { Card } from '../../../ui/Card.tsx';
import { periodName } from '../../../ui/format.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { providerName } from '../../../ui/rankingBars.ts';
import { EmptyNotice, ErrorNotice } from '../../../ui/states.tsx';
import { WithEvaluation } from '../../../ui/WithEvaluation.tsx';
import { Controls } from './Controls.tsx';
import { changeOf, changes, type Draft } from './draft.ts';
import { NAME_LENGTH } from './draft-address.ts';
import { Outcome } from './Outcome.tsx';
import { useDraft } from './useDraft.ts';
import './what-if.css';

export function Component() {
  return (
    <WithEvaluation>
      {(evaluation) => {
        const scores = evaluation.rankings.find(({ period }) => period === evaluation.period);
        return scores?.exists ? (
          <WhatIfPage evaluation={evaluation} official={scores} />
        ) : (
          <>
            <Head evaluation={evaluation} />
            <EmptyNotice title={`${periodName(evaluation.period)}没有服务商排名`}>
              <p>请在上方改选有排名的季度或年度，再作假设。</p>
            </EmptyNotice>
          </>
        );
      }}
    </WithEvaluation>
  );
}

function Head({ evaluation }: { readonly evaluation: Evaluation }) {
  return (
    <PageHead
      title="假如换一套权重"
      crumbs={[['/ranking', '服务商排名']]}
      lead={`${periodName(evaluation.period)}，在正式方案之外试算。试算结果不是正式评价结果，不会保存；本页地址即这一假设，可转给他人。`}
    />
  );
}

interface WhatIfProps {
  readonly evaluation: Evaluation;
  readonly official: PeriodScores;
}

/** The tried scores; null where nothing is left to score by. */
function useTried({ evaluation, official }: WhatIfProps, draft: Draft): PeriodScores | null {
  const method = evaluation.methods.ranking;
  const observations = useMemo(() => observationsAt(evaluation, official), [evaluation, official]);
  return useMemo(() => {
    const change = changeOf(method, draft);
    if (!changes(change)) return official;
    const left = method.dimensions.some(
      ({ id, indicators }) =>
        (draft.dimensions[id] ?? 0) > 0 &&
        indicators.some(
          (one) => (draft.indicators[id]?.[one.id] ?? 0) > 0 && !draft.excluded.includes(one.id),
        ),
    );
    return left ? scorePeriod(whatIf(method, change), official.period, observations) : null;
  }, [method, draft, official, observations]);
}

const lastNames = (evaluation: Evaluation, scores: PeriodScores) =>
  scores.units
    .filter(isLast)
    .map(({ unit }) => providerName(evaluation, unit))
    .join('、') || '无';

function WhatIfPage({ evaluation, official }: WhatIfProps) {
  const method = evaluation.methods.ranking;
  const { draft, repairs, edit, reset } = useDraft(method);
  const tried = useTried({ evaluation, official }, draft);
  const changed = changes(changeOf(method, draft));
  const name = draft.name || '未命名';
  const finding = tried
    ? `末位为${lastNames(evaluation, tried)}（正式：${lastNames(evaluation, official)}）`
    : '没有可计分的指标';
  return (
    <div className="what-if">
      <Head evaluation={evaluation} />
      <div className="banner" role="note">
        <strong>假设情形“{name}”，非正式结果</strong>
        <label>
          名称{' '}
          <input
            type="text"
            maxLength={NAME_LENGTH}
            value={draft.name}
            onChange={(event) => edit({ ...draft, name: event.target.value })}
          />
        </label>
        <button
          type="button"
          disabled={!changed && draft.name === '' && draft.locked.length === 0}
          onClick={reset}
        >
          恢复正式方案
        </button>
      </div>
      {repairs.length > 0 && (
        <ErrorNotice title="地址中的假设有几处不能使用">
          <ul>
            {repairs.map((repair) => (
              <li key={repair}>{repair}</li>
            ))}
          </ul>
        </ErrorNotice>
      )}
      <div className="grid">
        <div className="span-6 stack">
          <Controls method={method} draft={draft} onDraft={edit} />
        </div>
        <div className="span-6 outcome">
          <Card
            title={changed ? `假设情形“${name}”：${finding}` : '尚未改动：与正式结果相同'}
            source="紫色虚线为假设，灰色为正式。缺失值、封顶与排名条件的处理与正式方案相同；不计的指标由同维度其余指标按比例分担。"
          >
            {tried ? (
              <Outcome
                evaluation={evaluation}
                official={official}
                tried={tried}
                title={`假设情形“${name}”（非正式结果）${periodName(official.period)}`}
              />
            ) : (
              <p>各维度都没有剩下可计分的指标，请至少保留一项权重大于 0 的指标。</p>
            )}
          </Card>
        </div>
      </div>
    </div>
  );
}
