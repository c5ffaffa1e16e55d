import { Link } from 'react-router';
import { EmptyPage } from '../ui/EmptyPage.tsx';

export function Component() {
  return (
    <EmptyPage title="没有这个页面">
      <p>
        地址可能写错或已失效。<Link to="/">回到总览</Link>
      </p>
    </EmptyPage>
  );
}
