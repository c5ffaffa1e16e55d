import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overdueRectifications } from '../../src/indicators/overdue.ts';
import { parseInstant } from '../../src/ingest/dates.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { openRanking, rank } from '../support/ranking.ts';

/** A notice of its own provider, so that each is a case by itself. */
const notice = (provider: string, due_at: string, closed_at: string | null) => ({
  notice_id: provider,
  provider,
  issued_at: '2025-11-01 09:00',
  due_at,
  closed_at,
});
/** 24:00 of 2025-12-31, which is how a deadline without a time is stored. */
const MIDNIGHT = '2026-01-01 00:00';

describe('“due before the period’s end and not closed by then” (Definitions), by O6’s boundary', () => {
  let warehouse: Warehouse;
  const notices = [
    notice('shouxin', MIDNIGHT, null),
    notice('inspur', MIDNIGHT, MIDNIGHT),
    notice('unicom', MIDNIGHT, '2026-01-01 00:01'),
    notice('taiji', '2026-01-01 00:01', null),
    notice('telecom', '2025-12-31 23:59', MIDNIGHT),
    notice('mobile', '2025-12-31 23:59', '2025-12-31 23:59'),
    notice('kingsoft', '2025-12-30 10:00', '2026-02-01 10:00'),
  ];

  beforeAll(async () => {
    warehouse = await openRanking({ rectifications: notices }, ['2025', '2026']);
  });
  afterAll(() => warehouse.close());

  it('a bare date is due at 24:00 of its day', () => {
    expect(parseInstant('2025-12-31', 0, true)).toBe(Date.UTC(2026, 0, 1) / 1000);
  });

  it('counts a notice due on the last day, unless it is closed by 24:00, and none due after', async () => {
    const overdue = await overdueRectifications(warehouse, '2026-01-01 00:00:00');
    expect([...(overdue ?? [])].sort()).toEqual([
      ['kingsoft', 1],
      ['shouxin', 1],
      ['unicom', 1],
    ]);
  });

  it('what is due and still open at the end has failed O6 in that period', async () => {
    const read = await rank({ rectifications: notices }, ['2025', '2026']);
    for (const provider of ['shouxin', 'unicom', 'kingsoft'])
      expect(read('O6', '2025', provider), provider).toMatchObject({ value: 0, n: 1 });
    expect(read('O6', '2025', 'inspur')).toMatchObject({ value: 100, n: 1 });
    expect(read('O6', '2025', 'taiji').state).toBe('not_applicable');
    expect(read('O6', '2026', 'taiji')).toMatchObject({ value: 0, n: 1 });
  });

  it('says nothing where no table was delivered', async () => {
    const none = await openRanking({}, ['2025']);
    expect(await overdueRectifications(none, '2026-01-01 00:00:00')).toBeNull();
    await none.close();
  });
});
