/**
 * Writes `data/reference` from the regulation's text and the frozen workday calendar:
 * `node --import tsx --import ./scripts/text-loader.mjs scripts/extract-reference.ts [SEED_TXT] [--out DIR]`
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { catalogueCsv } from './reference/catalogue.ts';
import { penaltiesCsv } from './reference/penalties.ts';
import { providersCsv } from './reference/providers.ts';
import { workdaysCsv } from './reference/workdays.ts';

/** The reference files by name; throws where the text is not the one that the extraction was written for. */
export function extractReference(regulation: string): Record<string, string> {
  return {
    'catalogue.csv': catalogueCsv(regulation),
    'penalties.csv': penaltiesCsv(regulation),
    'providers.csv': providersCsv(regulation),
    'workdays.csv': workdaysCsv(),
  };
}

function main(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: join(root, 'data/reference') } },
  });
  const seed = positionals[0] ?? join(root, '../shared/seed/beijing-government-cloud-regulation.txt');
  mkdirSync(values.out, { recursive: true });
  for (const [name, text] of Object.entries(extractReference(readFileSync(seed, 'utf8')))) {
    writeFileSync(join(values.out, name), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
