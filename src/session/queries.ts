import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Evaluation } from '../evaluation/types.ts';
import { startEngine } from './engine.ts';
import { frozenEvaluation } from './frozen.ts';
import type { Answer, Ask, Question } from './protocol.ts';
import { useSession, whenLive } from './store.ts';

async function fetchEvaluation(hash: string, period: string): Promise<Evaluation> {
  const frozen = await frozenEvaluation(hash, period);
  if (frozen) return frozen;
  await whenLive();
  return startEngine().evaluate(hash, period);
}

/** One evaluation: a frozen one needs no engine, any other waits until the engine holds the tables. */
export function evaluationQuery(hash: string, period: string) {
  return queryOptions({
    queryKey: ['evaluation', hash, period],
    queryFn: () => fetchEvaluation(hash, period),
  });
}

/** The evaluation of a period of the open dataset. */
export function useEvaluation(period: string) {
  const hash = useSession((session) => session.dataset?.hash);
  return useQuery({ ...evaluationQuery(hash ?? '', period), enabled: hash !== undefined && period !== '' });
}

/** A drill-down into the tables; it waits until the engine is live. */
export function useAnswer<A extends Ask>(question: Question<A>) {
  const hash = useSession((session) => session.dataset?.hash);
  const live = useSession((session) => session.live);
  return useQuery({
    queryKey: ['answer', hash, question],
    queryFn: () => startEngine().answer(hash ?? '', question) as Promise<Answer<A>>,
    enabled: live,
  });
}

/** Records of the open dataset that were set aside. */
export function useQuarantine(hash: string) {
  const live = useSession((session) => session.live);
  return useQuery({
    queryKey: ['quarantine', hash],
    queryFn: () => startEngine().quarantine(hash),
    enabled: live,
  });
}
