import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { discardStaged, useImporting } from '../../../session/importing.ts';
import { useSession } from '../../../session/store.ts';
import { useLinkTo } from '../../../ui/address.ts';
import { ErrorNotice } from '../../../ui/states.tsx';
import { DropZone } from './DropZone.tsx';
import { PreviewReport } from './PreviewReport.tsx';
import { ReadingProgress } from './ReadingProgress.tsx';
import { TakeBack } from './TakeBack.tsx';

/** Choose or drop → preview → commit → undo → redo; the open dataset changes only at the last three. */
export function ImportPanel() {
  const { staged, stage, done } = useImporting();
  const linkTo = useLinkTo();
  const isExtract = useSession(({ dataset }) => Boolean(dataset?.extract));
  const before = stage.at === 'reading' ? stage.before : null;
  const top = useRef<HTMLDivElement>(null);
  // What was said of a commit stands at the top; the preview that was looked at is gone.
  useEffect(() => {
    if (done !== null) top.current?.scrollIntoView({ block: 'center' });
  }, [done]);
  return (
    <div className="stack" ref={top}>
      <DropZone
        disabled={stage.at === 'reading' || stage.at === 'committing'}
        more={staged !== null && stage.at !== 'failed'}
      />
      <div aria-live="polite">
        {stage.at === 'reading' && !before && (
          <ReadingProgress progress={stage.progress} onCancel={discardStaged} />
        )}
        {stage.at === 'committing' && <ReadingProgress progress={stage.progress} />}
        {stage.at === 'none' && done !== null && (
          <p className="done" role="status">
            {done.words}
            {done.computed && (
              <>
                {' '}
                接着看：<Link to={linkTo('/')}>总览</Link>
                {!isExtract && (
                  <>
                    、<Link to={linkTo('/notice')}>年度通报</Link>
                  </>
                )}
                。
              </>
            )}{' '}
            <TakeBack />
          </p>
        )}
      </div>
      {stage.at === 'failed' && (
        <ErrorNotice title="没有导入">
          <p>{stage.message}</p>
          <p>当前数据集没有改变。请按上面的提示修改后重新选择文件。</p>
          <p>
            <button type="button" onClick={discardStaged}>
              放弃
            </button>
          </p>
        </ErrorNotice>
      )}
      {staged && stage.at === 'preview' && (
        <PreviewReport
          staged={staged}
          preview={stage.preview}
          stale={stage.stale}
          failed={stage.failed}
          progress={null}
        />
      )}
      {staged && stage.at === 'reading' && before && (
        <PreviewReport
          staged={staged}
          preview={before}
          stale={false}
          failed={null}
          progress={stage.progress}
        />
      )}
    </div>
  );
}
