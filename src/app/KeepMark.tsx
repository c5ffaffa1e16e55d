import { Link } from 'react-router';
import { saveAgain, useKeeping } from '../session/keep/keeping.ts';
import { useLinkTo } from '../ui/address.ts';
import { clock } from '../ui/format.ts';

/** Whether the reader's work is safe in this browser; where it is not, why, and what to do. */
export function Component() {
  const { safety } = useKeeping();
  const linkTo = useLinkTo();
  switch (safety.is) {
    case 'empty':
      return null;
    case 'saving':
      return <span className="soft small">正在自动保存……</span>;
    case 'saved':
      return <span className="soft small">已自动保存 {clock(safety.at)}</span>;
    case 'unsaved':
      return (
        <span className="mark alarm" role="alert">
          未能自动保存：{safety.why}。<Link to={linkTo('/data')}>保存数据包</Link>
          {!safety.hopeless && (
            <>
              或
              <button type="button" className="link" onClick={saveAgain}>
                重试
              </button>
            </>
          )}
        </span>
      );
  }
}
