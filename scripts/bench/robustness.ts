import { readFile } from 'node:fs/promises';
import { observationsAt } from '../../src/evaluation/observed.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { type Criteria, criteriaOf } from '../../src/scoring/criteria.ts';
import { uniform } from '../../src/scoring/random.ts';
import { weightShares } from '../../src/scoring/robustness.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { sharedLastShare } from '../../src/scoring/streak-share.ts';
import { lastPlaces } from '../../src/scoring/weight-shift.ts';
import { setShare, sharesOf, whatIf } from '../../src/scoring/what-if.ts';
import type { Judged } from './report.ts';
import { median, textTable } from './stats.ts';

/** The stated bars, in milliseconds: shares of one period at the median, the joint share, one move of a slider. */
const BARS = { period: 100, joint: 2000, slider: 16 } as const;
const CASES = 200;
const JOINT_CASES = 20;
const SLIDER_STEPS = 200;
const WEIGHTS = [25, 10, 25, 20, 20];
const UNITS = 8;
const QUARTERS = 8;

/** Milliseconds: the middle one and the longest. */
interface Times {
  readonly name: string;
  readonly cases: number;
  readonly median: number;
  readonly worst: number;
}

export interface RobustnessTimes {
  readonly period: readonly Times[];
  readonly joint: Times;
  readonly slider: Times;
}

function timed(name: string, runs: readonly (() => unknown)[]): Times {
  const taken = runs.map((run) => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return { name, cases: taken.length, median: median(taken), worst: Math.max(...taken) };
}

/** Eight units by five dimensions with scores drawn from 0–100; the first one's are `less` lower. */
function randomCase(next: () => number, less = 0): Criteria {
  return {
    level: 'dimension',
    names: WEIGHTS.map((_, c) => `c${c}`),
    weights: WEIGHTS,
    aggregation: 'arithmetic',
    units: Array.from({ length: UNITS }, (_, u) => ({
      unit: `u${u}`,
      scores: WEIGHTS.map(() => Math.max(0, 100 * next() - (u === 0 ? less : 0))),
    })),
  };
}

/** One step of every slider's way: weights set, the method made, the period scored and ranked again. */
function sliderRuns({ methods, rankings, breaches, bottom }: Evaluation): readonly (() => unknown)[] {
  const { ranking } = methods;
  const scores = rankings.find(({ period }) => period === bottom.reviewedYear);
  if (!scores) throw new Error('the demo has a ranked year');
  const observations = observationsAt({ methods, breaches }, scores);
  const shares = sharesOf(ranking.dimensions);
  const ids = Object.keys(shares);
  return Array.from({ length: SLIDER_STEPS }, (_, i) => () => {
    const change = setShare(shares, ids[i % ids.length] ?? '', 50 * (i + 1));
    if ('refused' in change) throw new Error('no share is locked');
    return scorePeriod(whatIf(ranking, { dimensions: change.shares }), scores.period, observations);
  });
}

/**
 * Times the exact shares of the weights and the way from a slider to new ranks, in the code that the page's worker and the
 * page run, here in Node's V8.
 * @param folder a published package
 */
export async function measureRobustness(folder: string): Promise<RobustnessTimes> {
  const evaluation = JSON.parse(await readFile(`${folder}/evaluations/2025.json`, 'utf8')) as Evaluation;
  const next = uniform(5);
  const all = (criteria: Criteria) => () => [weightShares(criteria), lastPlaces(criteria)];
  const quarters = evaluation.rankings
    .filter(({ period }) => period[4] === 'Q')
    .flatMap((scores) => criteriaOf(evaluation.methods.ranking, scores) ?? []);
  const random = Array.from({ length: CASES }, () => randomCase(next));
  const joint = Array.from({ length: JOINT_CASES }, () =>
    Array.from({ length: QUARTERS }, () => randomCase(next, 40)),
  );
  return {
    period: [
      timed(`随机 ${UNITS} 家 × ${WEIGHTS.length} 维`, random.map(all)),
      timed('演示数据各季度', quarters.map(all)),
    ],
    joint: timed(
      `${QUARTERS} 个季度，随机`,
      joint.map((periods) => () => sharedLastShare(periods, 'u0')),
    ),
    slider: timed('拖动权重至新名次', sliderRuns(evaluation)),
  };
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Lines of what was measured. */
export function robustnessLines({ period, joint, slider }: RobustnessTimes): string[] {
  return [
    '权重占比与假设情形（与页面、其工作线程同一代码，在 Node 中计时）',
    ...textTable([
      ['', '次数', '中位数', '最慢'],
      ...[...period, joint, slider].map((one) => [
        one.name,
        String(one.cases),
        ms(one.median),
        ms(one.worst),
      ]),
    ]),
  ];
}

/** Bars that the times are held to. */
export function judgeRobustness({ period, joint, slider }: RobustnessTimes): Judged[] {
  return [
    ...period.map((one) => ({
      bar: `一期全部精确占比（${one.name}）中位数 < ${BARS.period} ms`,
      value: ms(one.median),
      met: one.median < BARS.period,
    })),
    {
      bar: `${QUARTERS} 个季度共同占比每次 < ${BARS.joint} ms`,
      value: `最慢 ${ms(joint.worst)}`,
      met: joint.worst < BARS.joint,
    },
    {
      bar: `拖动权重至新名次 < ${BARS.slider} ms`,
      value: `中位数 ${ms(slider.median)}，最慢 ${ms(slider.worst)}`,
      met: slider.median < BARS.slider,
    },
  ];
}
