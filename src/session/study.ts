import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { proxy, wrap } from 'comlink';
import type { Evaluation } from '../evaluation/types.ts';
import type { WeightStudy } from '../evaluation/weight-study.ts';
import { queryClient } from './queryClient.ts';
import type { StudyApi } from './study.worker.ts';

interface StudyProgress {
  readonly share: number;
  readonly step: string;
}

const progressKey = (result: string, period: string) => ['weight-study-progress', result, period];

/** One study in a worker of its own, which is ended with it: nothing long runs beside the page unasked. */
async function runStudy(
  { rankings, methods, hashes }: Evaluation,
  period: string,
  signal: AbortSignal,
): Promise<WeightStudy | null> {
  const worker = new Worker(new URL('./study.worker.ts', import.meta.url), { type: 'module' });
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('已取消')), { once: true });
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(`权重计算中断${message ? `：${message}` : ''}，请重新计算`)),
    );
  });
  const onStudy = proxy((share: number, step: string) => {
    queryClient.setQueryData<StudyProgress>(progressKey(hashes.result, period), { share, step });
  });
  try {
    const study = wrap<StudyApi>(worker).study({ rankings, methods }, period, onStudy);
    return await Promise.race([study, ended]);
  } finally {
    worker.terminate();
  }
}

/** The study of a period's weights, once for an evaluation's content. */
export function studyQuery(evaluation: Evaluation, period: string) {
  return queryOptions({
    queryKey: ['weight-study', evaluation.hashes.result, period],
    queryFn: ({ signal }) => runStudy(evaluation, period, signal),
  });
}

/** The study of a period's weights: how far it is, what came of it, and how to end it or to begin it again. */
export function useStudy(evaluation: Evaluation, period: string) {
  const client = useQueryClient();
  const query = studyQuery(evaluation, period);
  const { data, error, isFetching, refetch } = useQuery(query);
  const progress = useQuery<StudyProgress>({
    queryKey: progressKey(evaluation.hashes.result, period),
    queryFn: skipToken,
  });
  return {
    data,
    error,
    running: isFetching,
    progress: progress.data ?? { share: 0, step: '准备' },
    cancel: () => void client.cancelQueries({ queryKey: query.queryKey }),
    start: () => void refetch(),
  };
}
