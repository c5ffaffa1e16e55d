import { useState } from 'react';
import type { Offer } from '../session/keep/keeping.ts';
import { discardOffered, dismissNote, resumeOffered, useKeeping } from '../session/keep/keeping.ts';
import { onlySaid } from '../session/keep/saved.ts';
import { count, moment } from '../ui/format.ts';

type SavedWork = Extract<Offer, { is: 'made' }>['work'];

/** What was left: the dataset or the import, when, and how much; or what was said of a dataset that is here anyway. */
function leftText(work: SavedWork): string {
  const { dataset, ledger, staged, savedAt } = work;
  const said = onlySaid(work);
  if (said !== null) return `${said}${dataset ? `（“${dataset.title}”）` : ''}，${moment(savedAt)} 自动保存`;
  const what = dataset
    ? `“${dataset.title}”（导入 ${ledger.imports.length} 次，${count(dataset.accepted)} 条${
        dataset.quarantined > 0 ? `，另有 ${count(dataset.quarantined)} 条隔离待处理` : ''
      }）`
    : '';
  const pending = staged ? `尚未确认的导入（${staged.files.length} 个文件）` : '';
  return `上次的数据集：${[what, pending].filter(Boolean).join('和')}，${moment(savedAt)} 自动保存`;
}

/** Leaving what was saved cannot be undone, so that it is asked twice. */
function Discard() {
  const [asked, setAsked] = useState(false);
  return (
    <button type="button" onClick={asked ? discardOffered : () => setAsked(true)}>
      {asked ? '确定不再保留' : '不再保留'}
    </button>
  );
}

/** Offers to go on with what an earlier visit has left. It lies over the page's foot, so that nothing moves. */
export function Component() {
  const { offer } = useKeeping();
  if (offer.is === 'none') return null;
  return (
    <aside className="resume" aria-label="上次的数据集">
      {offer.is === 'made' && (
        <>
          <p>
            {leftText(offer.work)}。{offer.note && <b>{offer.note}。</b>}
          </p>
          <button type="button" className="primary" onClick={() => void resumeOffered()}>
            继续上次的数据集
          </button>
          <Discard />
        </>
      )}
      {offer.is === 'resuming' && <p role="status">正在恢复上次的数据集：{offer.progress.step}……</p>}
      {offer.is === 'settled' && (
        <>
          <p role="status">{offer.note}。</p>
          <button type="button" onClick={dismissNote}>
            知道了
          </button>
        </>
      )}
      {offer.is === 'failed' && (
        <>
          <p role="alert">
            <b>没有恢复：{offer.why}。</b>当前数据集没有改变。
          </p>
          <button type="button" onClick={() => void resumeOffered()}>
            再试一次
          </button>
          <Discard />
        </>
      )}
    </aside>
  );
}
