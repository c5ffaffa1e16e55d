import { useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { ChartTools } from '../charts/tools.ts';
import { useLinkTo } from '../ui/address.ts';
import { FigureTools } from '../ui/FigureTools.tsx';
import { PrintFoot } from '../ui/PrintFoot.tsx';
import { useWall } from '../ui/useWall.ts';
import { ExtractGate } from './ExtractGate.tsx';
import { Kept } from './Kept.tsx';
import { isIn } from './rooms.ts';
import { Topline } from './Topline.tsx';
import '../ui/layout.css';
import '../ui/print.css';
import '../ui/wall.css';

const PAGES = [
  ['/', '总览'],
  ['/efficiency', '使用效率'],
  ['/ranking', '服务商排名'],
  ['/bottom', '末位研判'],
  ['/compliance', '合规与违约'],
  ['/budget', '预算参考'],
  ['/notice', '年度通报'],
  ['/data', '数据'],
  ['/method', '方法说明'],
] as const;

/** Navigation, the three facts every figure depends on, and the page. */
export function Shell() {
  const linkTo = useLinkTo();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const [wall] = useWall();

  // A keyboard or screen reader user starts at the new page's beginning, not at the link that was followed.
  useEffect(() => {
    if (pathname !== '') main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);

  return (
    <div className={wall ? `shell wall ${wall}` : 'shell'}>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        跳到正文
      </button>
      <nav className="nav" aria-label="页面">
        <Link className="brand" to={linkTo('/')}>
          云衡
        </Link>
        <ul>
          {PAGES.map(([path, name]) => (
            <li key={path}>
              <Link to={linkTo(path)} aria-current={isIn(pathname, path) ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        <Topline />
        <main className="main" id="main" ref={main} tabIndex={-1}>
          <ChartTools value={FigureTools}>
            <ExtractGate>
              <Outlet />
            </ExtractGate>
          </ChartTools>
          <PrintFoot />
        </main>
      </div>
      <Kept part="Bar" />
    </div>
  );
}
