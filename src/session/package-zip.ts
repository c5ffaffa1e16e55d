import { zipSync } from 'fflate';
import { monthText } from '../contract/calendar.ts';
import type { QuarantinedRecord } from '../contract/dataset.ts';
import type { City } from '../evaluation/city.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { frozenPeriods } from '../evaluation/frozen-periods.ts';
import { decisionsCsv } from '../evaluation/tables.ts';
import type { Edits } from '../ingest/edits.ts';
import { writePackage } from '../ingest/package.ts';

/** A zip keeps local times; a fixed one makes the same package the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A city as one .zip of its dataset package, with the evaluations that `npm run pack` freezes and, where it was
 * imported here, with the names and headers that a person explained and what persons decided.
 */
export async function packageZip(
  city: City,
  quarantine: readonly QuarantinedRecord[],
  edits: Edits | null,
): Promise<Uint8Array> {
  const evaluations = [];
  for (const { id } of frozenPeriods(city)) {
    evaluations.push({ period: id, json: JSON.stringify(await evaluate(city, id)) });
  }
  const period = { from: monthText(city.from), to: monthText(city.to - 1) };
  const { taken } = city.decisions;
  const decisions = taken.length > 0 ? decisionsCsv(taken) : null;
  const files = writePackage(city.dataset, { period, quarantine, edits, decisions }, evaluations);
  // The worker's own thread: a zip library's helpers would be started from addresses that the page's policy forbids.
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME });
}
