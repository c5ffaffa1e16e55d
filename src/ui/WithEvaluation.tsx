import type { ReactNode } from 'react';
import type { Evaluation } from '../evaluation/types.ts';
import { useEvaluation } from '../session/queries.ts';
import { useSession } from '../session/store.ts';
import { periodName } from './format.ts';
import { ErrorNotice, Skeleton } from './states.tsx';
import { usePeriod } from './usePeriod.ts';

export interface WithEvaluationProps {
  /** Height of what will come, so that nothing moves. */
  readonly height?: number;
  readonly children: (evaluation: Evaluation) => ReactNode;
}

/** The evaluation of the period in the address, or what stands in its place while it is not there. */
export function WithEvaluation({ height = 480, children }: WithEvaluationProps) {
  const [period] = usePeriod();
  const { data, error } = useEvaluation(period);
  const verification = useSession((session) => session.verification);
  const dataset = useSession((session) => session.dataset);
  if (dataset && !dataset.periods.includes(period)) return <UnknownPeriod period={period} />;
  if (data) return children(data);
  if (error) {
    return (
      <ErrorNotice title={`${periodName(period)}的评价没有得出`}>
        <p>{error.message}</p>
        <p>可在上方改选其他评价周期，或到“数据”页检查数据。</p>
      </ErrorNotice>
    );
  }
  if (verification.state === 'failed') {
    return (
      <ErrorNotice title="没有可显示的数据">
        <p>{verification.message}</p>
        <p>可到“数据”页打开一个文件夹的导出数据。</p>
      </ErrorNotice>
    );
  }
  const step = verification.state === 'running' ? verification.progress.step : '等待计算引擎';
  return <Skeleton height={height} label={`${periodName(period)}：${step}……`} />;
}

/** The address names a period that the data do not have. */
function UnknownPeriod({ period }: { readonly period: string }) {
  const [, setPeriod] = usePeriod();
  return (
    <ErrorNotice title={`没有评价周期“${period}”`}>
      <p>年写 2025，季度写 2025Q3，月写 2025-07，且须在数据期间内。</p>
      <p>
        <button type="button" onClick={() => setPeriod('')}>
          改看最近的完整年度
        </button>
      </p>
    </ErrorNotice>
  );
}
