import { useQuery } from '@tanstack/react-query';
import { parsePeriod } from '../contract/calendar.ts';
import { type FrozenVersion, frozenVersions } from '../evaluation/frozen-versions.ts';
import { startEngine } from './engine.ts';
import { frozenEvaluation, PUBLISHED_KEY, publishedDecisions, publishedManifest } from './frozen.ts';
import { useSession } from './store.ts';

async function compare(): Promise<FrozenVersion[]> {
  const manifest = publishedManifest();
  if (!manifest) return [];
  const periods = manifest.evaluations.map(({ period }) => period);
  const end = (period: string) => parsePeriod(period)?.to ?? 0;
  const newest = [...periods].sort((a, b) => end(a) - end(b)).at(-1);
  if (newest === undefined) return [];
  const frozen = await Promise.all(periods.map((period) => frozenEvaluation(PUBLISHED_KEY, period)));
  // Under the decisions that the package was made with: what differs then is the method's doing.
  const decisions = await publishedDecisions(manifest);
  const recomputed = await startEngine().evaluate(PUBLISHED_KEY, newest, decisions);
  return frozenVersions(
    frozen.flatMap((evaluation) => evaluation ?? []),
    recomputed,
  );
}

/**
 * The published package's results that were frozen under another version of the method, beside those of the present one;
 * asked only once what is computed here was found to differ from the package.
 */
export function useFrozenVersions() {
  const enabled = useSession(
    ({ dataset, live, verification }) =>
      dataset?.key === PUBLISHED_KEY && !dataset.extract && live && verification.state === 'differs',
  );
  return useQuery({ queryKey: ['frozen-versions'], queryFn: compare, enabled });
}
