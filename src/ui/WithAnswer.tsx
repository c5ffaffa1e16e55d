import type { ReactNode } from 'react';
import type { Answer, Ask, Question } from '../session/protocol.ts';
import { useAnswer, useLeftOut } from '../session/queries.ts';
import { useSession } from '../session/store.ts';
import { NotIncluded } from './NotIncluded.tsx';
import { ErrorNotice, Skeleton } from './states.tsx';

export interface WithAnswerProps<A extends Ask> {
  readonly question: Question<A>;
  readonly height?: number;
  readonly children: (answer: Answer<A>) => ReactNode;
}

/** Rows asked of the tables in this browser, or what stands in their place until the engine is ready. */
export function WithAnswer<A extends Ask>({ question, height = 320, children }: WithAnswerProps<A>) {
  const { data, error, isSuccess } = useAnswer(question);
  const leftOut = useLeftOut(question);
  const verification = useSession((session) => session.verification);
  if (leftOut) return <NotIncluded why={leftOut} />;
  if (isSuccess) return children(data);
  if (error || verification.state === 'failed') {
    return (
      <ErrorNotice title="明细没有查到">
        <p>{error?.message ?? (verification.state === 'failed' ? verification.message : '')}</p>
      </ErrorNotice>
    );
  }
  return <Skeleton height={height} label="计算引擎启动后显示明细" />;
}
