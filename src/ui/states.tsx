import type { ReactNode } from 'react';

/** The shape of what is to come, so that nothing moves once it is there. */
export function Skeleton({ height, label }: { readonly height: number; readonly label: string }) {
  return (
    <div className="skeleton" style={{ height }} role="status">
      {label}
    </div>
  );
}

/** What happened, where, and what to do next. */
export function ErrorNotice({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="notice error" role="alert">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** Nothing here, inside a page: why, and the way on. */
export function EmptyNotice({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="notice">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
