import { useState } from 'react';
import { usePageFigureCount } from './pageFigures.ts';
import { takePage } from './takeaway.ts';

/** Offers every chart and table of the page in one archive, where it has any. */
export function PageBundle({ title }: { readonly title: string }) {
  const count = usePageFigureCount();
  const [state, setState] = useState<'idle' | 'making'>('idle');
  const [said, setSaid] = useState('');
  if (count === 0) return null;
  const take = async () => {
    setState('making');
    setSaid('');
    try {
      const { missing } = await takePage(title);
      if (missing > 0) setSaid(`已导出；有 ${missing} 处还没有显示，未收入，可稍后再导出`);
    } catch (error) {
      setSaid(`没有导出：${error instanceof Error ? error.message : String(error)}`);
    } finally {
      setState('idle');
    }
  };
  return (
    <>
      <span role="status" className="soft small">
        {state === 'making' ? '正在生成……' : said}
      </span>
      <button type="button" disabled={state === 'making'} onClick={() => void take()}>
        导出本页图表（ZIP）
      </button>
    </>
  );
}
