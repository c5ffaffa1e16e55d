import { monthIndex, periodsOverlapping } from '../../src/contract/calendar.ts';
import { DEFAULT_METHODS, parametersOf } from '../../src/evaluation/methods.ts';
import { providersOf, referenceOf } from '../../src/evaluation/references.ts';
import { layFrame } from '../../src/indicators/frame.ts';
import { type FetchFile, openPackage } from '../../src/ingest/package.ts';
import { loadDataset } from '../../src/warehouse/load.ts';
import type { LoadTable, Warehouse } from '../../src/warehouse/warehouse.ts';
import { benchHosts, benchUsage } from './hosts.ts';

export const MONTHS = 36;
const FIRST_MONTH = monthIndex('2023-01');

/** Loads the demo package and lays the frame as `prepareCity` does; returns the ids of its systems. */
export async function layDemo(warehouse: Warehouse, fetchFile: FetchFile): Promise<string[]> {
  const dataset = await (await openPackage(fetchFile)).dataset();
  await loadDataset(warehouse, dataset);
  const providers = providersOf(dataset);
  await layFrame(warehouse, {
    periods: periodsOverlapping(FIRST_MONTH, FIRST_MONTH + MONTHS),
    parameters: parametersOf(DEFAULT_METHODS),
    ...referenceOf(dataset, providers),
    providers: providers.map(({ id }) => ({ provider: id })),
  });
  return (dataset.tables.systems?.columns.system_id ?? []).map(String);
}

/** The hosts and host-months that stand in for the demo's own, as columns in memory. */
export function scaledTables(hosts: number, systems: readonly string[]): LoadTable[] {
  const months = Array.from({ length: MONTHS }, (_, i) => FIRST_MONTH + i);
  return [benchHosts(hosts, systems), benchUsage(hosts, months)];
}
