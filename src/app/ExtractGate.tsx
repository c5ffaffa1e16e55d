import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Extract } from '../contract/audience.ts';
import { useSession } from '../session/store.ts';
import { useLinkTo } from '../ui/address.ts';
import { NotIncluded } from '../ui/NotIncluded.tsx';
import { PageHead } from '../ui/PageHead.tsx';

const FOR_ALL = ['/', '/data', '/data/dictionary', '/method', '/ranking', '/sql'];

/** Addresses whose page an extract can fill truthfully; any other speaks of what was left out. */
export function isWithin({ kind, id }: Pick<Extract, 'kind' | 'id'>, pathname: string): boolean {
  const own = `${kind === 'agency' ? '/efficiency' : '/ranking'}/${encodeURIComponent(id)}`;
  return (
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
  if (!extract || isWithin(extract, pathname)) return children;
  return (
    <>
      <PageHead title="本数据包未包含这一页的内容" />
      <NotIncluded
        why={`当前打开的是给${extract.name}的节选，不含本页所需的其他单位或管理单位的数据。没有列出不等于没有。`}
      />
      <p>
        <Link to={linkTo('/')}>回到总览</Link>
      </p>
    </>
  );
}
