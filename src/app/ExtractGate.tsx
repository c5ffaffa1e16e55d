import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Extract } from '../contract/audience.ts';
import { useSession } from '../session/store.ts';
import { useLinkTo } from '../ui/address.ts';
import { NotIncluded } from '../ui/NotIncluded.tsx';
import { PageHead } from '../ui/PageHead.tsx';

const FOR_ALL = ['/', '/data', '/data/dictionary', '/method', '/ranking', '/sql'];

/** Pages that list the reader's own rows of what the whole city was judged by. */
const OF_OWN_ROWS = /^\/compliance(\/(breaches|penalties|R\d\d))?$/;

type Made = Pick<Extract, 'kind' | 'id' | 'ownPages'>;

const budgetPath = ({ id }: Made) => `/budget/${encodeURIComponent(id)}`;

/** Whether a page lists, of an extract, the reader's own rows where it lists everybody's of the whole. */
export function isOwnRows(extract: Made, pathname: string): boolean {
  const { kind, ownPages } = extract;
  return ownPages && (OF_OWN_ROWS.test(pathname) || (kind === 'agency' && pathname === budgetPath(extract)));
}

/** Addresses whose page an extract can fill truthfully; any other speaks of what was left out. */
export function isWithin(extract: Made, pathname: string): boolean {
  const { kind, id } = extract;
  const own = `${kind === 'agency' ? '/efficiency' : '/ranking'}/${encodeURIComponent(id)}`;
  return (
    isOwnRows(extract, pathname) ||
    FOR_ALL.includes(pathname) ||
    (kind === 'agency' && pathname === '/efficiency') ||
    pathname === own ||
    pathname.startsWith(`${own}/`)
  );
}

/** Keeps pages from drawing conclusions from the part of the data that an extract holds. */
export function ExtractGate({ children }: { readonly children: ReactNode }) {
  const extract = useSession(({ dataset }) => dataset?.extract ?? null);
  const { pathname } = useLocation();
  const linkTo = useLinkTo();
  if (!extract) return children;
  if (isOwnRows(extract, pathname))
    return (
      <>
        <p className="notice" role="note">
          当前打开的是给{extract.name}的节选：本页只列{extract.name}
          自己的部分，按全部数据算得后摘出。没有列出其他单位和服务商的，不等于没有。
        </p>
        {children}
      </>
    );
  if (isWithin(extract, pathname)) return children;
  return (
    <>
      <PageHead title="本数据包未包含这一页的内容" />
      <NotIncluded
        why={`当前打开的是给${extract.name}的节选，不含本页所需的其他单位或管理单位的数据。没有列出不等于没有。`}
      />
      <p>
        <Link to={linkTo('/')}>回到总览</Link>{' '}
        {pathname === '/budget' && isOwnRows(extract, budgetPath(extract)) && (
          <Link to={linkTo(budgetPath(extract))}>{extract.name}的预算参考</Link>
        )}
      </p>
    </>
  );
}
