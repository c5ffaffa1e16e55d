import type { Comparison } from './compare.ts';
import type { DemoTimes } from './demo.ts';
import { geometricMean, median, textTable } from './stats.ts';

/** The stated bars: largest ratios, and milliseconds for a change of period. */
export const BARS = { question: 3, mean: 1.3, firstChart: 0.3, interactive: 1.5, changeMs: 100 } as const;

/** A bar and whether it is met. */
export interface Judged {
  readonly bar: string;
  readonly value: string;
  readonly met: boolean;
}

const ms = (value: number) => (value < 100 ? value.toFixed(1) : String(Math.round(value)));
const times = (value: number) => `${value.toFixed(2)} ×`;
const met = (is: boolean) => (is ? '达到' : '未达到');
const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const mb = (value: number | null) => (value === null ? '不可测' : `${Math.round(value)} MB`);

/** Bars that one comparison of the engines is held to; the large one only has to answer. */
export function judgeComparison({ rows, questions }: Comparison, large: boolean): Judged[] {
  const size = `${(rows / 1e6).toFixed(1)} 百万主机月`;
  const agreed = questions.every(({ same }) => same);
  const answers = {
    bar: `${size}：两个引擎答案逐字节一致`,
    value: agreed ? '一致' : '不一致',
    met: agreed,
  };
  if (large) return [{ bar: `${size}：装入并回答全部问题，内存足够`, value: '完成', met: true }, answers];
  const ratios = questions.map(({ ratio }) => ratio);
  const worst = Math.max(...ratios);
  const mean = geometricMean(ratios);
  return [
    {
      bar: `${size}：每个问题 ≤ 原生 ${BARS.question} ×`,
      value: times(worst),
      met: worst <= BARS.question,
    },
    { bar: `${size}：几何平均 ≤ ${BARS.mean} ×`, value: times(mean), met: mean <= BARS.mean },
    answers,
  ];
}

/** Bars of the demo. */
export function judgeDemo(demo: DemoTimes): Judged[] {
  const change = (kind: string, frozen: boolean) => {
    const own = demo.periods.filter((entry) => entry.frozen === frozen).map((entry) => entry.ms);
    const worst = Math.max(...own);
    return {
      bar: `改选周期（${kind}）每次 < ${BARS.changeMs} ms`,
      value: `最慢 ${ms(worst)} ms，中位数 ${ms(median(own))} ms`,
      met: worst < BARS.changeMs,
    };
  };
  return [
    {
      bar: `首图 ≤ 引擎单独启动 ${BARS.firstChart} ×`,
      value: times(demo.firstChartRatio),
      met: demo.firstChartRatio <= BARS.firstChart,
    },
    {
      bar: `可下钻 ≤ 引擎单独启动 ${BARS.interactive} ×`,
      value: times(demo.interactiveRatio),
      met: demo.interactiveRatio <= BARS.interactive,
    },
    change('数据包已含', true),
    change('本机现算', false),
  ];
}

/** Lines for one comparison of the engines. */
export function comparisonLines(comparison: Comparison): string[] {
  const { rows, repetitions, load, questions, memory, versions } = comparison;
  return [
    `${rows.toLocaleString('en')} 主机月（${repetitions} 次中位数，先预热一次；毫秒；浏览器 ${versions.wasm}，原生 ${versions.native} 单线程）`,
    ...textTable([
      ['', '浏览器', '原生', '比值', '答案'],
      ['装入（一次）', ms(load.wasm), ms(load.native), times(load.wasm / load.native), ''],
      ...questions.map(({ title, wasm, native, ratio, same }) => [
        title,
        ms(wasm),
        ms(native),
        times(ratio),
        same ? '一致' : '不一致',
      ]),
      ['几何平均', '', '', times(geometricMean(questions.map(({ ratio }) => ratio))), ''],
    ]),
    `内存峰值：浏览器渲染进程 ${mb(memory.renderer)}，Node ${mb(memory.node)}`,
  ];
}

/** Lines for the demo's opening, its period changes and what went over the wire. */
export function demoLines(demo: DemoTimes): string[] {
  const { transfers } = demo;
  const sum = (early: boolean) =>
    transfers.filter((entry) => entry.early === early).reduce((total, entry) => total + entry.bytes, 0);
  return [
    `演示数据打开（${demo.rounds} 次中位数，每次缓存为空；自导航起毫秒）`,
    ...textTable([
      ['DuckDB-WASM 原样单独启动并回答 select 1', ms(demo.engineAlone), ''],
      ['本应用发布的引擎，同样单独启动', ms(demo.enginePublished), ''],
      ['首图', ms(demo.firstChart), times(demo.firstChartRatio)],
      ['可下钻（单位页列出主机）', ms(demo.interactive), times(demo.interactiveRatio)],
      ['本机复算一致', ms(demo.verified), ''],
    ]),
    '',
    '改选周期至新数值（毫秒）',
    ...textTable(
      demo.periods.map(({ period, frozen, ms: value }) => [
        period,
        frozen ? '数据包已含' : '本机现算',
        ms(value),
      ]),
    ),
    '',
    `传输字节（gzip；首图前 ${kb(sum(true))}，其后 ${kb(sum(false))}）`,
    ...textTable(transfers.map(({ file, bytes, early }) => [file, kb(bytes), early ? '首图前' : '其后'])),
  ];
}

/** Lines of the bars. */
export function barLines(judged: readonly Judged[]): string[] {
  return ['门槛', ...textTable(judged.map((entry) => [entry.bar, entry.value, met(entry.met)]))];
}
