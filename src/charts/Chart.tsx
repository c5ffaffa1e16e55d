import { useContext, useEffect, useRef, useState } from 'react';
import { complete } from './common.ts';
import { init } from './echarts.ts';
import { inOwnFrame } from './frames.ts';
import { type ChartProps, ChartTools } from './tools.ts';

type Drawing = ReturnType<typeof begin>;

/** A canvas that keeps the size of its holder. */
function begin(holder: HTMLElement, onPick: (id: string) => void) {
  const chart = init(holder, null, { renderer: 'canvas' });
  chart.on('click', ({ data }) => {
    const id = data && typeof data === 'object' && 'id' in data ? data.id : undefined;
    if (typeof id === 'string') onPick(id);
  });
  const observer = new ResizeObserver(() => {
    // An observer begins with the size that there is, which the chart has been drawn in.
    if (holder.clientWidth !== chart.getWidth() || holder.clientHeight !== chart.getHeight()) chart.resize();
  });
  observer.observe(holder);
  return {
    draw(option: ChartProps['option']): void {
      chart.setOption(complete(option), { notMerge: true });
    },
    close() {
      observer.disconnect();
      // A slow machine paints in several frames; an empty painting ends one that is under way before it is taken apart.
      chart.getZr().clear();
      chart.getZr().refreshImmediately();
      chart.dispose();
    },
  };
}

/** Draws one option; every chart of the app goes through here. */
export function Chart(props: ChartProps) {
  const { option, height, label } = props;
  const Tools = useContext(ChartTools);
  const holder = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(null);
  const latest = useRef(props);
  latest.current = props;
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);

  useEffect(() => {
    const forget = inOwnFrame(() => {
      if (!holder.current) return;
      try {
        drawing.current = begin(holder.current, (id) => latest.current.onPick?.(id));
        drawing.current.draw(latest.current.option);
      } catch (error) {
        setFailure({ error });
      }
    });
    return () => {
      forget();
      drawing.current?.close();
      drawing.current = null;
    };
  }, []);

  useEffect(() => drawing.current?.draw(option), [option]);

  // Outside an effect nothing would tell the page's own error notice.
  if (failure) throw failure.error;
  return (
    <>
      <div ref={holder} role="img" aria-label={label} style={{ height }} />
      {Tools && <Tools {...props} />}
    </>
  );
}
