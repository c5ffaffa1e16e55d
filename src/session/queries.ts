import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Evaluation } from '../evaluation/types.ts';
import { startEngine } from './engine.ts';
import { frozenEvaluation } from './frozen.ts';
import type { Answer, Ask, Question } from './protocol.ts';
import { useSession, whenLive } from './store.ts';

async function fetchEvaluation(key: string, period: string): Promise<Evaluation> {
  const frozen = await frozenEvaluation(key, period);
  if (frozen) return frozen;
  await whenLive();
  return startEngine().evaluate(key, period);
}

/** One evaluation: a frozen one needs no engine, any other waits until the engine holds the tables. */
export function evaluationQuery(key: string, period: string) {
  return queryOptions({
    queryKey: ['evaluation', key, period],
    queryFn: () => fetchEvaluation(key, period),
  });
}

/** The evaluation of a period of the open dataset. */
export function useEvaluation(period: string) {
  const key = useSession((session) => session.dataset?.key);
  return useQuery({ ...evaluationQuery(key ?? '', period), enabled: key !== undefined && period !== '' });
}

/** A drill-down into the tables; asked once the engine reads them, it is answered when they are there. */
export function useAnswer<A extends Ask>(question: Question<A>) {
  const key = useSession((session) => session.dataset?.key);
  const asked = useSession(({ live, verification }) => live || verification.state === 'running');
  return useQuery({
    queryKey: ['answer', key, question],
    queryFn: () => startEngine().answer(key ?? '', question) as Promise<Answer<A>>,
    enabled: asked,
  });
}
