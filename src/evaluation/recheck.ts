import { hashOf } from '../contract/canonical.ts';
import type { City } from './city.ts';
import { efficiencyOf, periodOf } from './evaluate.ts';
import type { EfficiencyRow, Evaluation } from './types.ts';

/** What of a row depends on the agency's own records alone: goalposts are fixed, places are not its own. */
function ownPart({ rank, rankFromBottom, reason, ...own }: EfficiencyRow): unknown {
  return own;
}

/**
 * Computes an agency's own efficiency again from the rows of its extract, where these can tell (`recomputable`).
 * @returns what differs from the frozen evaluations, period by period; empty where they agree
 */
export async function extractDifferences(
  city: City,
  agency: string,
  frozen: readonly Evaluation[],
): Promise<readonly string[]> {
  const differences: string[] = [];
  const isOwn = ({ unit }: EfficiencyRow) => unit === agency;
  for (const { period, efficiency } of frozen) {
    const was = efficiency.units.find(isOwn);
    const is = (await efficiencyOf(city, periodOf(city, period))).units.find(isOwn);
    if (!was || !is || hashOf(ownPart(was)) !== hashOf(ownPart(is)))
      differences.push(`${period} 的本单位使用效率不同`);
  }
  return differences;
}
