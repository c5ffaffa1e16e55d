import type { EChartsOption } from 'echarts';
import { useEffect, useRef } from 'react';
import { init } from './echarts.ts';
import { FONT, INK } from './palette.ts';

export interface ChartProps {
  readonly option: EChartsOption;
  /** Pixels; the width follows the container. */
  readonly height: number;
  /** What the chart shows, for readers who do not see it. */
  readonly label: string;
  /** Called with the name carried by the clicked item's data (`id`), if it has one. */
  readonly onPick?: (id: string) => void;
}

/** Tooltips are drawn on the canvas: text from data can never become HTML. */
const COMMON: EChartsOption = {
  animation: false,
  // The page's own label says what the chart shows; a generated one would replace it.
  aria: { enabled: true, label: { enabled: false } },
  textStyle: { fontFamily: FONT, color: INK },
  tooltip: { renderMode: 'richText', confine: true },
};

/** Draws one option; every chart of the app goes through here. */
export function Chart({ option, height, label, onPick }: ChartProps) {
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
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const tooltip = { ...COMMON.tooltip, ...(Array.isArray(option.tooltip) ? {} : option.tooltip) };
    chart.current?.setOption({ ...COMMON, ...option, tooltip }, { notMerge: true });
  }, [option]);

  return <div ref={holder} role="img" aria-label={label} style={{ height }} />;
}
