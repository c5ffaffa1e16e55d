import { monthIndex } from '../contract/calendar.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import spanSql from './span.sql';

/** The data's months as a half-open range of month indices; null if nothing in it is dated. */
export async function dataSpan(warehouse: Warehouse): Promise<{ from: number; to: number } | null> {
  const [row] = await warehouse.query(spanSql);
  if (typeof row?.first_month !== 'string' || typeof row.last_month !== 'string') return null;
  return { from: monthIndex(row.first_month), to: monthIndex(row.last_month) + 1 };
}
