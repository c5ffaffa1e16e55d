import type { ReactNode } from 'react';
import { useSession } from '../session/store.ts';

export interface CardProps {
  /** A sentence with the finding, where there is one. */
  readonly title: ReactNode;
  readonly span?: 4 | 6 | 8 | 12;
  readonly tools?: ReactNode;
  /** One line of source and definition. */
  readonly source?: ReactNode;
  readonly children: ReactNode;
}

/** One figure or table with its finding and its source. */
export function Card({ title, span = 12, tools, source, children }: CardProps) {
  const synthetic = useSession((session) => session.dataset?.synthetic ?? false);
  return (
    <section className={`card span-${span}`}>
      <header>
        <h2>{title}</h2>
        {tools && <div className="tools">{tools}</div>}
      </header>
      {children}
      {(source || synthetic) && (
        <footer>
          {synthetic && '演示数据。'}
          {source}
        </footer>
      )}
    </section>
  );
}
