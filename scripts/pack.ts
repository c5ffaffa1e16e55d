// Makes the dataset package that the app opens, with its frozen evaluations, whole or as one reader may have it:
// npm run --silent pack -- --in DIR [--decisions FILE.csv] [--audience leadership|agency:ID|provider:ID] --out DIR
// [--status consultation|frozen] [--objections FILE.csv] (--data is the same as --in)
import { AUDIENCE_FORM, type Audience, parseAudience } from '../src/contract/audience.ts';
import type { PackageStatus, Review } from '../src/contract/objections.ts';
import { AudienceError, readerName } from '../src/evaluation/audience.ts';
import { DEFAULT_METHODS } from '../src/evaluation/methods.ts';
import { ObjectionError, type ObjectionRow, readObjections } from '../src/evaluation/objections.ts';
import type { Evaluation } from '../src/evaluation/types.ts';
import { csvReader } from '../src/ingest/csv.ts';
import { packageFiles } from '../src/session/package-files.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';
import { openFolder, readDecisionFile, sayUnmatched, withCity } from './lib/city.ts';
import { readText, writeResults } from './lib/files.ts';

const OPTIONS = {
  in: { value: 'DIR', required: true },
  decisions: { value: 'FILE.csv' },
  today: { value: 'YYYY-MM-DD' },
  audience: { value: 'leadership|agency:ID|provider:ID' },
  status: { value: 'consultation|frozen' },
  objections: { value: 'FILE.csv' },
  out: { value: 'DIR', required: true },
} as const;

function audienceOf(text: string): Audience {
  const audience = parseAudience(text);
  if (!audience) throw new Refusal(`--audience 应为 ${AUDIENCE_FORM}，现为 ${text}`);
  return audience;
}

function statusOf(text: string): PackageStatus {
  if (text !== 'consultation' && text !== 'frozen')
    throw new Refusal(`--status 应为 consultation（征求意见）或 frozen（冻结），现为 ${text}`);
  return text;
}

/** The rows of a file of objections. */
async function objectionRows(path: string): Promise<readonly ObjectionRow[]> {
  return csvReader(await readText(path), ',')(Number.MAX_SAFE_INTEGER);
}

await runCommand(async (args) => {
  const named = args.map((word) => word.replace(/^--data(?==|$)/, '--in'));
  const {
    in: dir = '',
    decisions: file,
    today,
    audience: whom = 'leadership',
    status: settled,
    objections: said,
    out = '',
  } = readArgs('pack', OPTIONS, named);
  const audience = audienceOf(whom);
  const given = settled === undefined ? undefined : statusOf(settled);
  const rows = said === undefined ? [] : await objectionRows(said);
  const folder = await openFolder(dir, today);
  const decisions = await readDecisionFile(file, folder);
  const { quarantine, review: before } = folder;
  const status = given ?? before?.status ?? 'frozen';
  try {
    if (audience.kind !== 'leadership') readerName(folder.dataset, audience);
    await withCity({ ...folder, decisions }, DEFAULT_METHODS, async (city) => {
      sayUnmatched(city);
      const review = (evaluations: readonly Evaluation[]): Review | null =>
        settled === undefined && said === undefined
          ? before
          : {
              status,
              objections:
                said === undefined ? (before?.objections ?? []) : readObjections(said, rows, evaluations),
            };
      const files = await packageFiles(city, { quarantine, edits: null, audience, review });
      await writeResults(out, Object.fromEntries(files));
    });
  } catch (error) {
    if (error instanceof ObjectionError) throw new Refusal(error.message);
    if (error instanceof AudienceError) throw new Refusal(`--audience ${whom}：${error.message}`);
    throw error;
  }
  return quarantine.length > 0 ? 1 : 0;
});
