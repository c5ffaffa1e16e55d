import { zipSync } from 'fflate';
import type { City } from '../evaluation/city.ts';
import { type PackageChoices, packageFiles } from './package-files.ts';

/** A zip keeps local times; a fixed one makes the same package the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** `packageFiles` as one .zip. */
export async function packageZip(city: City, choices: PackageChoices): Promise<Uint8Array> {
  const files = await packageFiles(city, choices);
  // The worker's own thread: a zip library's helpers would be started from addresses that the page's policy forbids.
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME });
}
