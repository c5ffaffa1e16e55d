import type { EChartsOption } from 'echarts';
import { FONT, INK } from './palette.ts';

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
