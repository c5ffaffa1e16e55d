import { queryOptions, useQuery } from '@tanstack/react-query';
import { sha256Hex } from '../contract/canonical.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { type Decision, decisionsText } from '../rulebook/decisions.ts';
import { startEngine } from './engine.ts';
import { leftOutOf } from './extract.ts';
import { frozenEvaluation } from './frozen.ts';
import { useImporting } from './importing.ts';
import type { Answer, Ask, Question } from './protocol.ts';
import { queryClient } from './queryClient.ts';
import { useSession, whenLive } from './store.ts';

const hashes = new WeakMap<readonly Decision[], string>();

/** Names what persons have decided, as an evaluation does; empty where nobody has decided anything. */
export function decisionsKey(decisions: readonly Decision[]): string {
  if (decisions.length === 0) return '';
  const hash = hashes.get(decisions) ?? sha256Hex(decisionsText(decisions));
  hashes.set(decisions, hash);
  return hash;
}

/** What persons have decided about the open dataset. */
export function useDecisions(): readonly Decision[] {
  return useImporting(({ decisions }) => decisions);
}

/** A frozen evaluation speaks for the decisions that it was made under, and for no others. */
export function speaksFor(frozen: Evaluation, decisions: readonly Decision[]): boolean {
  return (frozen.decisions?.hash ?? '') === decisionsKey(decisions);
}

async function fetchEvaluation(
  key: string,
  period: string,
  decisions: readonly Decision[],
): Promise<Evaluation> {
  const frozen = await frozenEvaluation(key, period);
  if (frozen && speaksFor(frozen, decisions)) return frozen;
  await whenLive();
  return startEngine().evaluate(key, period, decisions);
}

/** One evaluation: a frozen one needs no engine, any other waits until the engine holds the tables. */
export function evaluationQuery(key: string, period: string, decisions: readonly Decision[]) {
  return queryOptions({
    queryKey: ['evaluation', key, period, decisionsKey(decisions)],
    queryFn: () => fetchEvaluation(key, period, decisions),
  });
}

/** Asks for a period of the open dataset at once, before the page that will show it is made. */
export function expectEvaluation(period: string): void {
  const { dataset } = useSession.getState();
  if (!dataset) return;
  void queryClient.prefetchQuery(evaluationQuery(dataset.key, period, useImporting.getState().decisions));
}

/** The evaluation of a period of the open dataset. */
export function useEvaluation(period: string) {
  const key = useSession((session) => session.dataset?.key);
  const query = evaluationQuery(key ?? '', period, useDecisions());
  return useQuery({ ...query, enabled: key !== undefined && period !== '' });
}

/** Why what is open cannot answer a question; null if it can. */
export function useLeftOut(question: Question): string | null {
  return useSession(({ dataset }) => leftOutOf(dataset?.extract ?? null, question));
}

/** A drill-down into the tables, under what persons have decided; the engine answers when they are there. */
export function answerQuery<A extends Ask>(
  key: string,
  question: Question<A>,
  decisions: readonly Decision[],
) {
  return queryOptions({
    queryKey: ['answer', key, question, decisionsKey(decisions)],
    queryFn: () => startEngine().answer(key, question, decisions) as Promise<Answer<A>>,
  });
}

/** A drill-down into the tables; asked once the engine reads them. */
export function useAnswer<A extends Ask>(question: Question<A>) {
  const key = useSession((session) => session.dataset?.key);
  const asked = useSession(({ live, verification }) => live || verification.state === 'running');
  const leftOut = useLeftOut(question);
  const query = answerQuery(key ?? '', question, useDecisions());
  return useQuery({ ...query, enabled: asked && leftOut === null });
}
