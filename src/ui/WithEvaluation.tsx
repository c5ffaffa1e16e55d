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
  return <Skeleton height={height} label="正在计算" />;
}
