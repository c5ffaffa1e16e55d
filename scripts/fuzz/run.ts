import { dayNumber } from '../../src/contract/calendar.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { type IngestOptions, ingest } from '../../src/ingest/ingest.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { stream } from '../demo/rng.ts';
import { violations } from './judge.ts';
import { mutated } from './mutate.ts';
import { samplesOf } from './samples.ts';

/** What the run says of each file before and after it. */
export type Message =
  | { readonly started: number; readonly path: string }
  | { readonly finished: number; readonly outcome: string; readonly violations: readonly string[] };

const [folder = '', ...range] = process.argv.slice(2);
const [from = 0, to = 0] = range.map(Number);
const TODAY = dayNumber(2026, 1, 15) ?? 0;
const AGAIN_EVERY = 5;

const post = (message: Message) => process.send?.(message);
const reference = await openDataset(
  (await listFolder(folder)).filter(({ path }) => path.includes('台账')),
  { today: TODAY, providers: PROVIDERS },
);
const options: IngestOptions = { today: TODAY, providers: PROVIDERS, known: reference.dataset.tables };
const samples = await samplesOf(folder);

for (let seed = from; seed < to; seed++) {
  const rng = stream(seed, 'fuzz');
  // Delimited text is what most senders send.
  const sample = rng.pick(rng.chance(0.5) ? samples.filter(({ path }) => path.endsWith('.csv')) : samples);
  const bytes = mutated(sample, rng);
  post({ started: seed, path: sample.path });
  const found: string[] = [];
  let outcome = '';
  try {
    const files = [{ path: sample.path, bytes: async () => bytes }];
    const result = await ingest(files, options);
    outcome = result.files[0]?.outcome ?? 'reject';
    found.push(...violations(result, bytes, sample.text?.split(/\r?\n/)[0] ?? ''));
    if (seed % AGAIN_EVERY === 0) {
      const again = await ingest(files, options);
      if (JSON.stringify(again) !== JSON.stringify(result)) found.push('a second import differs');
    }
  } catch (error) {
    found.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  post({ finished: seed, outcome, violations: found });
}
