import type { QuarantinedRecord } from '../contract/dataset.ts';

/** Reasons of the importer by which a name or id leads nowhere. */
const LEADS_NOWHERE = new Set(['unknown_name', 'unknown_name_similar', 'ambiguous_name', 'reference_absent']);

/** Usage rows that were set aside because nobody knows their host: usage without hosts. */
export function orphanRows(quarantine: readonly QuarantinedRecord[]): number {
  return quarantine.filter(({ table, code }) => table === 'host_usage' && LEADS_NOWHERE.has(code)).length;
}
