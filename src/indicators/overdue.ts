import type { Warehouse } from '../warehouse/warehouse.ts';
import overdueSql from './ranking/overdue_rectifications.sql';

/**
 * Number of 整改 notices that are overdue at an instant (`YYYY-MM-DD HH:MM:SS`), by provider; null if the table was
 * not delivered, so that nothing can be said.
 */
export async function overdueRectifications(
  warehouse: Warehouse,
  at: string,
): Promise<ReadonlyMap<string, number> | null> {
  const [delivered] = await warehouse.query('SELECT 1 AS found FROM delivered WHERE table_name = ?', [
    'rectifications',
  ]);
  if (!delivered) return null;
  const rows = await warehouse.query(overdueSql, [at, at]);
  return new Map(rows.map(({ provider, overdue }) => [String(provider), Number(overdue)]));
}
