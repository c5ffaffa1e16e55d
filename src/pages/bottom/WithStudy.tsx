import type { ReactNode } from 'react';
import type { Evaluation } from '../../evaluation/types.ts';
import type { WeightStudy } from '../../evaluation/weight-study.ts';
import { useStudy } from '../../session/study.ts';
import { decimals } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/states.tsx';

export interface WithStudyProps {
  readonly evaluation: Evaluation;
  /** A ranked period. */
  readonly period: string;
  readonly height: number;
  readonly children: (study: WeightStudy) => ReactNode;
}

/** The study of a period's weights, or in place of its cards how far it is, with the means to end it. */
export function WithStudy({ evaluation, period, height, children }: WithStudyProps) {
  const study = useStudy(evaluation, period);
  if (study.data) return children(study.data);
  return (
    <div className="span-12">
      {study.data === null ? (
        <p className="soft">该期参排服务商不足两家，或只有一项权重，无从改变。</p>
      ) : (
        <Waiting study={study} height={height} />
      )}
    </div>
  );
}

interface WaitingProps {
  readonly study: ReturnType<typeof useStudy>;
  readonly height: number;
}

function Waiting({ study: { error, running, progress, cancel, start }, height }: WaitingProps) {
  const again = (
    <button type="button" onClick={start}>
      重新计算
    </button>
  );
  if (error) {
    return (
      <ErrorNotice title="权重计算没有完成">
        <p>{error.message}</p>
        <p>{again}</p>
      </ErrorNotice>
    );
  }
  return (
    <div className="skeleton" style={{ height }} role="status">
      {running ? (
        <>
          <p>
            {progress.step}（{decimals(100 * progress.share, 0)}%）
          </p>
          <p>
            <progress max={1} value={progress.share} aria-label="权重计算进度" />{' '}
            <button type="button" onClick={cancel}>
              取消
            </button>
          </p>
        </>
      ) : (
        <p>已取消。{again}</p>
      )}
    </div>
  );
}
