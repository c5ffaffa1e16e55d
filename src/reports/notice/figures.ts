import { barsHeight, barsOption } from '../../charts/bars.ts';
import type { Figure } from '../../charts/figure.ts';
import { BAND_STEPS } from '../../charts/palette.ts';
import { stripOption } from '../../charts/strip.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { meanLosses } from '../../scoring/summary.ts';
import { decimals } from '../format.ts';
import { rankedUnits } from './facts.ts';

/** A figure of a notice before its labels. */
export type NoticeFigure = Omit<Figure, 'notes'> & { readonly unit: string };

/** One dot a ranked agency along its score, with the limits of the bands. */
export function distributionFigure(evaluation: Evaluation, title: string): NoticeFigure {
  const bands = evaluation.methods.efficiency.bands ?? [];
  const dots = rankedUnits(evaluation).map((row) => ({
    id: row.unit,
    name: row.name,
    value: row.total,
    color: BAND_STEPS[bands.findIndex(({ name }) => name === row.band)] ?? BAND_STEPS[3],
    note: `${decimals(row.total)} 分，${row.band ?? ''}，第 ${row.rank} 名`,
  }));
  const limits = bands
    .filter(({ min }) => min > 0)
    .map(({ min, name }) => ({ at: min, name: `${name} ≥ ${min}` }));
  return { title, unit: '分', height: 200, option: stripOption(dots, limits) };
}

/** Mean points that each indicator costs the ranked agencies. */
export function lossesFigure(evaluation: Evaluation, title: string): NoticeFigure {
  const losses = meanLosses(evaluation.methods.efficiency, rankedUnits(evaluation));
  const bars = losses.map(({ name, points }) => ({ name, value: points, label: decimals(points) }));
  return { title, unit: '分', height: barsHeight(bars.length), option: barsOption('平均失分（分）', bars) };
}
