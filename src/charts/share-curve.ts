import type { EChartsOption } from 'echarts';
import { RULED, readLine } from './common.ts';
import { INK_SOFT } from './palette.ts';

export interface ShareLine {
  readonly name: string;
  /** Position in the fixed order of hues. */
  readonly hue: number;
  /** Percent at each λ. */
  readonly shares: readonly number[];
  /** Drawn in colour and named; the others stay grey. */
  readonly read: boolean;
}

/** A λ that is drawn as a vertical line with its name. */
export interface ShareMark {
  readonly at: number;
  readonly name: string;
}

/** Percent of the weights under which each unit is last, as weights may move further from the official ones. */
export function shareCurveOption(
  lambdas: readonly number[],
  lines: readonly ShareLine[],
  marks: readonly ShareMark[],
): EChartsOption {
  return {
    grid: { left: 48, right: 88, top: 40, bottom: 44 },
    xAxis: {
      type: 'value',
      name: '权重可偏移幅度 λ',
      nameLocation: 'middle',
      nameGap: 28,
      min: 0,
      max: 1,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: '居末位的权重占比（%）',
      nameTextStyle: { align: 'left' },
      min: 0,
      max: 100,
      splitLine: RULED,
    },
    tooltip: { trigger: 'item', formatter: tip },
    series: lines.map((line, i) => {
      const { color, ...drawn } = readLine(line);
      return {
        name: line.name,
        type: 'line',
        color,
        ...drawn,
        symbolSize: line.read ? 6 : 4,
        endLabel: {
          // Where many lines end at 0 their names would lie on one another.
          show: line.read || (line.shares.at(-1) ?? 0) >= 5,
          color: line.read ? color : INK_SOFT,
          formatter: line.name,
        },
        data: lambdas.map((lambda, at) => [lambda, line.shares[at] ?? 0]),
        ...(i === 0 && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: INK_SOFT, type: 'dotted' as const },
            label: { color: INK_SOFT, position: 'end' as const },
            data: marks.map(({ at, name }, m) => ({
              xAxis: at,
              name,
              label: { formatter: name, offset: [0, m % 2 === 0 ? 0 : -13] },
            })),
          },
        }),
      };
    }),
  };
}

function tip(item: unknown): string {
  const { seriesName, value } = item as { seriesName: string; value: [number, number] };
  return `${seriesName}\nλ = ${value[0].toFixed(2)}：${value[1].toFixed(2)}%`;
}
