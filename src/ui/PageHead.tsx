import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useSession } from '../session/store.ts';
import { useLinkTo } from './address.ts';
import { PageBundle } from './PageBundle.tsx';

export interface PageHeadProps {
  readonly title: string;
  /** What the reader learns in five seconds. */
  readonly lead?: ReactNode;
  /** Buttons that concern the whole page. */
  readonly tools?: ReactNode;
  /** The way down to this page: path and name. */
  readonly crumbs?: readonly (readonly [path: string, name: string])[];
}

/** Heading, finding and the way back; the window's title says the same. */
export function PageHead({ title, lead, tools, crumbs = [] }: PageHeadProps) {
  const linkTo = useLinkTo();
  const synthetic = useSession((session) => session.dataset?.synthetic ?? false);
  useEffect(() => {
    document.title = `${title} · 云衡${synthetic ? '（演示数据）' : ''}`;
  }, [title, synthetic]);
  return (
    <header className="page-head">
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label="位置">
          {crumbs.map(([path, name]) => (
            <span key={path}>
              <Link to={linkTo(path)}>{name}</Link> ›{' '}
            </span>
          ))}
        </nav>
      )}
      <h1>{title}</h1>
      <div className="page-tools">
        {tools}
        <PageBundle title={title} />
      </div>
      {lead && <p className="lead">{lead}</p>}
    </header>
  );
}
