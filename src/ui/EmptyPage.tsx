import type { ReactNode } from 'react';
import { PageHead } from './PageHead.tsx';

/** An address that leads to nothing: still a page, with a heading, a title and the way on. */
export function EmptyPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <PageHead title={title} />
      <div className="notice">{children}</div>
    </>
  );
}
