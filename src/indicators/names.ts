import type { Warehouse } from '../warehouse/warehouse.ts';

/** Name of every agency by its id. */
export async function agencyNames(warehouse: Warehouse): Promise<Map<string, string>> {
  const rows = await warehouse.query('SELECT agency_id, agency FROM agencies ORDER BY agency_id');
  return new Map(rows.map(({ agency_id, agency }) => [String(agency_id), String(agency)]));
}
