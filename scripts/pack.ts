// Makes the dataset package that the app opens, with its frozen evaluations, whole or as one reader may have it:
// npm run --silent pack -- --in DIR [--decisions FILE.csv] [--audience leadership|agency:ID|provider:ID] --out DIR
// (--data is the same as --in)
import { AUDIENCE_FORM, type Audience, parseAudience } from '../src/contract/audience.ts';
import { AudienceError } from '../src/evaluation/audience.ts';
import { DEFAULT_METHODS } from '../src/evaluation/methods.ts';
import { packageFiles } from '../src/session/package-files.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';
import { openFolder, readDecisionFile, sayUnmatched, withCity } from './lib/city.ts';
import { writeResults } from './lib/files.ts';

const OPTIONS = {
  in: { value: 'DIR', required: true },
  decisions: { value: 'FILE.csv' },
  today: { value: 'YYYY-MM-DD' },
  audience: { value: 'leadership|agency:ID|provider:ID' },
  out: { value: 'DIR', required: true },
} as const;

function audienceOf(text: string): Audience {
  const audience = parseAudience(text);
  if (!audience) throw new Refusal(`--audience 应为 ${AUDIENCE_FORM}，现为 ${text}`);
  return audience;
}

await runCommand(async (args) => {
  const named = args.map((word) => word.replace(/^--data(?==|$)/, '--in'));
  const {
    in: dir = '',
    decisions: file,
    today,
    audience: whom = 'leadership',
    out = '',
  } = readArgs('pack', OPTIONS, named);
  const audience = audienceOf(whom);
  const folder = await openFolder(dir, today);
  const decisions = await readDecisionFile(file, folder);
  const { quarantine } = folder;
  try {
    await withCity({ ...folder, decisions }, DEFAULT_METHODS, async (city) => {
      sayUnmatched(city);
      const files = await packageFiles(city, { quarantine, edits: null, audience });
      await writeResults(out, Object.fromEntries(files));
    });
  } catch (error) {
    if (error instanceof AudienceError) throw new Refusal(`--audience ${whom}：${error.message}`);
    throw error;
  }
  return quarantine.length > 0 ? 1 : 0;
});
