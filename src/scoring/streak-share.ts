import { SAMPLING } from './acceptability.ts';
import { type Criteria, tiedGroups } from './criteria.ts';
import { drawWeights, uniform } from './random.ts';
import { checkLambda, leadOf } from './robustness.ts';
import { type Form, newBudget, sharesBelow } from './simplex.ts';

export interface SharedShare {
  /** Share (0–1) of the admissible weights. */
  readonly share: number;
  /** False: the exact cut is too fine, and the share is that of a seeded sample. */
  readonly exact: boolean;
}

/** One form a rival: positive where the rival is better. Null where everybody is tied, so that nobody is last. */
function rivalForms(criteria: Criteria, unit: string, lambda: number): readonly Form[] | null {
  const groups = tiedGroups(criteria);
  const own = groups.find(({ units }) => units.includes(unit));
  if (!own) throw new RangeError(`${unit} is not ranked in every period`);
  if (groups.length < 2) return null;
  return groups.filter((group) => group !== own).map((group) => leadOf(own, group, criteria.weights, lambda));
}

function sampled(forms: readonly Form[], corners: number): number {
  const next = uniform(SAMPLING.seed);
  let hits = 0;
  for (let draw = 0; draw < SAMPLING.draws; draw++) {
    const u = drawWeights(next, corners);
    if (forms.every(({ values }) => values.reduce((sum, value, c) => sum + value * (u[c] ?? 0), 0) > 0))
      hits++;
  }
  return hits / SAMPLING.draws;
}

/**
 * Share of the admissible weights (1 − λ)·w⁰ + λ·u under which a unit is last in every one of several periods, exact:
 * the simplex cut by the rivals of all periods together. Units tied with it under all weights share its place.
 * @param periods the same criteria in every period, under one method
 * @throws RangeError if the unit is not ranked in every period, or the criteria differ in number
 */
export function sharedLastShare(periods: readonly Criteria[], unit: string, lambda = 1): SharedShare {
  checkLambda(lambda);
  const corners = periods[0]?.weights.length ?? 0;
  if (periods.some(({ weights }) => weights.length !== corners))
    throw new RangeError('the periods have different criteria');
  const forms: Form[] = [];
  for (const criteria of periods) {
    const rivals = rivalForms(criteria, unit, lambda);
    if (!rivals) return { share: 0, exact: true };
    forms.push(...rivals);
  }
  const shares = sharesBelow(forms, corners, 0, newBudget());
  return shares ? { share: shares[0] ?? 0, exact: true } : { share: sampled(forms, corners), exact: false };
}
