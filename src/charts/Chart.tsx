import { useContext, useEffect, useRef } from 'react';
import { complete } from './common.ts';
import { init } from './echarts.ts';
import { type ChartProps, ChartTools } from './tools.ts';

/** Draws one option; every chart of the app goes through here. */
export function Chart(props: ChartProps) {
  const { option, height, label, onPick } = props;
  const Tools = useContext(ChartTools);
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const drawn = init(element, null, { renderer: 'canvas' });
    chart.current = drawn;
    drawn.on('click', ({ data }) => {
      const id = data && typeof data === 'object' && 'id' in data ? data.id : undefined;
      if (typeof id === 'string') pick.current?.(id);
    });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      // A slow machine paints in several frames; an empty painting ends one that is under way before it is taken apart.
      drawn.getZr().clear();
      drawn.getZr().refreshImmediately();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(complete(option), { notMerge: true });
  }, [option]);

  return (
    <>
      <div ref={holder} role="img" aria-label={label} style={{ height }} />
      {Tools && <Tools {...props} />}
    </>
  );
}
