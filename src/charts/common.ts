import type { EChartsOption } from 'echarts';
import { FONT, GREY, INK, INK_SOFT, LINE, PROVIDER_HUES } from './palette.ts';

/** What every chart has in common. Tooltips are drawn on the canvas: text from data can never become HTML. */
const COMMON: EChartsOption = {
  animation: false,
  // The page's own label says what the chart shows; a generated one would replace it.
  aria: { enabled: true, label: { enabled: false } },
  textStyle: { fontFamily: FONT, color: INK },
  tooltip: { renderMode: 'richText', confine: true },
};

/** An option with what every chart has in common. */
export function complete(option: EChartsOption): EChartsOption {
  const tooltip = { ...COMMON.tooltip, ...(Array.isArray(option.tooltip) ? {} : option.tooltip) };
  return { ...COMMON, ...option, tooltip };
}

/** Lines across the plot at the ticks of a value axis. */
export const RULED = { lineStyle: { color: LINE } } as const;

/** An axis of names, without ticks; `label` beyond the ink. */
export function namesAxis<Label extends object>(names: readonly string[], label?: Label) {
  return {
    type: 'category' as const,
    data: [...names],
    axisTick: { show: false },
    axisLabel: { color: INK, ...label },
  };
}

/** What is said when a datum with a note is pointed at. */
export const noteOf = (item: unknown): string => (item as { data: { note: string } }).data.note;

/** How the line of a unit is drawn: in its hue, strong and above the others if it is read, else grey. */
export function readLine({ hue, read }: { readonly hue: number; readonly read: boolean }) {
  return {
    color: read ? (PROVIDER_HUES[hue % PROVIDER_HUES.length] ?? INK_SOFT) : GREY,
    z: read ? 3 : 2,
    lineStyle: { width: read ? 2.5 : 1.25 },
  };
}
