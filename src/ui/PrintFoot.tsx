import { Fragment } from 'react';
import { decisionLines } from '../evaluation/decision-words.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { useEvaluation } from '../session/queries.ts';
import { useSession } from '../session/store.ts';
import { count, day, periodName } from './format.ts';
import { useNames } from './useNames.ts';
import { usePeriod } from './usePeriod.ts';

/** What a printed sheet must carry to be checked later. */
export function PrintFoot() {
  const dataset = useSession((session) => session.dataset);
  const [period] = usePeriod();
  const { data } = useEvaluation(period);
  if (!dataset) return null;
  return (
    <p className="print-foot">
      {dataset.synthetic && '演示数据 · '}
      {dataset.title}（{dataset.id}）· {periodName(period)} · 打印于 {day(Date.now())}
      {dataset.quarantined > 0 && ` · ${count(dataset.quarantined)} 条记录隔离待处理，未进入任何指标`}
      <br />
      数据 {dataset.hash}
      <br />
      方案 {data?.hashes.method} · 结果 {data?.hashes.result}
      {data?.decisions && <Decided evaluation={data} hash={data.decisions.hash} />}
    </p>
  );
}

/** What persons have decided, each with who, when and why. */
function Decided({ evaluation, hash }: { readonly evaluation: Evaluation; readonly hash: string }) {
  const lines = decisionLines(evaluation, { ...useNames(), period: periodName });
  return (
    <>
      <br />含 {lines.length} 项人工认定 {hash}
      {lines.map((line) => (
        <Fragment key={line}>
          <br />
          {line}
        </Fragment>
      ))}
    </>
  );
}
