import { useRouteError } from 'react-router';
import { ErrorNotice } from '../ui/states.tsx';

/** A page that failed says so in its place; the rest of the app goes on. */
export function PageError() {
  const error = useRouteError();
  return (
    <main className="main">
      <ErrorNotice title="页面出错">
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <p>
          请<a href="./">重新打开</a>；若仍出现，请把这段文字连同所用数据的文件名告诉维护人员。
        </p>
      </ErrorNotice>
    </main>
  );
}
