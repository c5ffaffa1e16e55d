import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from 'echarts';
import { GREY } from './palette.ts';

const HATCH_STEP = 8;

/** A cell of two categories without a value: diagonal strokes inside its bounds, and a frame where it is asked for. */
export function hatched(
  api: CustomSeriesRenderItemAPI,
  { stroke = GREY, framed = false }: { readonly stroke?: string; readonly framed?: boolean } = {},
): CustomSeriesRenderItemReturn {
  const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
  const [width = 0, height = 0] = [api.size?.([1, 1])].flat();
  const [left, top] = [x - width / 2 + 1, y - height / 2 + 1];
  const bounds = { x: left, y: top, width: width - 2, height: height - 2 };
  const strokes = Math.max(1, Math.floor((width - 2) / HATCH_STEP));
  return {
    type: 'group',
    children: [
      // The whole cell can be pointed at, not its strokes alone.
      {
        type: 'rect',
        shape: bounds,
        style: framed ? { fill: 'rgba(0,0,0,0)', stroke, lineWidth: 1.5 } : { fill: 'rgba(0,0,0,0)' },
      },
      ...Array.from({ length: strokes }, (_, i) => {
        const x1 = left + i * HATCH_STEP;
        return {
          type: 'line' as const,
          shape: { x1, y1: top + height - 2, x2: Math.min(x1 + HATCH_STEP, left + width - 2), y2: top },
          style: { stroke, lineWidth: 1 },
        };
      }),
    ],
  };
}
