import type { KnownRows } from '../../src/ingest/directories.ts';
import type { AliasEdit } from '../../src/ingest/edits.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import type { IngestOptions } from '../../src/ingest/ingest.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { MANIFEST_FILE } from '../../src/ingest/package-manifest.ts';
import { tableOfName } from '../../src/ingest/recognise.ts';
import { ingestSpecs } from '../../src/ingest/specs.ts';
import { Refusal } from '../lib/args.ts';
import { refuseData } from '../lib/city.ts';

const REFERENCE_TABLES = ['providers', 'agencies', 'systems', 'hosts'] as const;

/**
 * The reference tables of a folder or a package, and the names that a package's maker explained: what the names and
 * keys of checked files are resolved by. Files that their name gives to another table are not opened; what these tables
 * lack or cannot use is told to stderr.
 * @throws Refusal if the folder cannot be read or the package is damaged
 */
export async function referenceTables(
  dir: string,
  options: Pick<IngestOptions, 'today' | 'providers'>,
): Promise<{ readonly known: KnownRows; readonly aliases: readonly AliasEdit[] }> {
  const files = await listFolder(dir).catch((error: Error) => {
    throw new Refusal(`无法读取文件夹 ${dir}：${error.message}`);
  });
  const specs = ingestSpecs(options.providers);
  // A package is verified whole, so none of its files may be left out.
  const packaged = files.some(({ path }) => path === MANIFEST_FILE || path.endsWith(`/${MANIFEST_FILE}`));
  const wanted = files.filter(({ path }) => {
    const table = tableOfName(path, specs)?.name;
    return packaged || table === undefined || REFERENCE_TABLES.some((name) => name === table);
  });
  const {
    dataset,
    files: reports,
    carried,
  } = await openDataset(wanted, {
    today: options.today,
    providers: options.providers,
    absent: 'accept',
  }).catch(refuseData);
  for (const { file, table, quarantined, refused } of reports) {
    if (!REFERENCE_TABLES.some((name) => name === table) && refused === null) continue;
    if (refused !== null || quarantined > 0) {
      process.stderr.write(`--data ${file}：${refused ?? `隔离 ${quarantined} 条记录`}\n`);
    }
  }
  const known: KnownRows = Object.fromEntries(
    REFERENCE_TABLES.flatMap((name) => {
      const table = dataset.tables[name];
      return table ? [[name, table] as const] : [];
    }),
  );
  return { known, aliases: carried.aliases };
}
