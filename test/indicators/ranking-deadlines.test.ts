import { describe, expect, it } from 'vitest';
import { WORKDAYS } from '../../src/rulebook/reference.ts';
import type { TestRow } from '../support/city.ts';
import { rank } from '../support/ranking.ts';

// Holidays as announced by the State Council: 2024 春节 02-10…02-17, working 02-04 and 02-18; 2024 国庆 10-01…10-07,
// working 09-29 and 10-12; 2025 春节 01-28…02-04, working 01-26 and 02-08; 2025 国庆 10-01…10-08, working 09-28, 10-11.

let serial = 0;
const order = (
  part: string,
  received_at: string,
  completed_at: string | null,
  over: TestRow = {},
): TestRow => ({
  order_id: `W${++serial}`,
  part,
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  received_at,
  completed_at,
  ...over,
});
const orders = (...work_orders: TestRow[]) => ({ work_orders });

describe('T3: workdays of an order', () => {
  it.each([
    // Thursday 2024-02-08: Fri 02-09, Sun 02-18 (made up), Mon 02-19.
    ['入云', '2024-02-08 09:00', '2024-02-19 23:59', '2024-02-20 00:00', '2024Q1'],
    // Sunday 2024-09-29, itself a working day: Mon 09-30, Tue 10-08, Wed 10-09.
    ['入云', '2024-09-29 17:00', '2024-10-09 23:59', '2024-10-10 00:00', '2024Q4'],
    // Saturday 2024-10-12 works and is the first after Fri 10-11; then Mon and Tue.
    ['入云', '2024-10-11 08:00', '2024-10-15 12:00', '2024-10-16 00:00', '2024Q4'],
    // Monday 2025-01-27, the last day before the holiday: Wed 02-05.
    ['上线', '2025-01-27 08:00', '2025-02-05 23:59', '2025-02-06 00:00', '2025Q1'],
    // Tuesday 2025-09-30: Thu 10-09.
    ['上线', '2025-09-30 08:00', '2025-10-09 18:00', '2025-10-10 00:00', '2025Q4'],
  ])('%s received %s is in time on %s and late on %s', async (part, received, intime, late, period) => {
    const read = await rank(orders(order(part, received, intime), order(part, received, late)), [period]);
    expect(read('T3')).toMatchObject({ value: 50, n: 2, state: 'scored' });
  });

  it('takes a shorter agreed term and no longer one', async () => {
    // Monday 2025-03-03: 2nd workday Wed 03-05, 3rd Thu 03-06, 4th Fri 03-07.
    const read = await rank(
      orders(
        order('入云', '2025-03-03 09:00', '2025-03-06 09:00', { agreed_days: 2 }),
        order('入云', '2025-03-03 09:00', '2025-03-05 09:00', { agreed_days: 2 }),
        order('入云', '2025-03-03 09:00', '2025-03-07 09:00', { agreed_days: 10 }),
        order('上线', '2025-03-03 09:00', '2025-03-05 09:00', { agreed_days: 2 }),
      ),
      ['2025Q1'],
    );
    expect(read('T3')).toMatchObject({ value: 25, n: 4 });
  });

  it('belongs to the period of its deadline, and is late there if open', async () => {
    // Monday 2025-03-31 + 3 workdays: 04-01, 04-02, 04-03 (清明 is 04-04).
    const tables = orders(
      order('入云', '2025-03-31 09:00', null),
      order('入云', '2025-03-31 09:00', '2025-04-03 09:00'),
    );
    const read = await rank(tables, ['2025Q1', '2025Q2', '2025', '2025-03', '2025-04']);
    expect(read('T3').state).toBe('not_applicable');
    expect(read('T3', '2025-03').state).toBe('not_applicable');
    for (const period of ['2025Q2', '2025-04', '2025'])
      expect(read('T3', period)).toMatchObject({ value: 50, n: 2 });
  });

  it('names the year where the calendar ends, for that provider, period and indicator alone', async () => {
    // The shipped calendar ends with 2026: Wed 2026-12-30 has one workday left in it, not three.
    const tables = orders(
      order('入云', '2026-12-30 09:00', '2026-12-31 09:00'),
      order('上线', '2026-12-30 09:00', '2026-12-31 09:00'),
      order('变更', '2026-12-30 09:00', '2026-12-31 09:00', { expansion: true }),
      order('入云', '2026-12-30 09:00', null, { provider: 'mobile', agreed_days: 1 }),
    );
    const read = await rank(tables, ['2026Q4', '2027Q1', '2027Q2']);
    expect(read('T3')).toMatchObject({ value: 100, n: 1 });
    expect(read('T3', '2027Q1')).toMatchObject({
      value: null,
      state: 'not_measured',
      note: '工作日历未覆盖 2027 年',
    });
    expect(read('T3', '2027Q2').state).toBe('not_applicable');
    expect(read('T4', '2027Q1')).toMatchObject({ value: 100, n: 1 });
    expect(read('T3', '2026Q4', 'mobile')).toMatchObject({ value: 0, n: 1 });
    expect(read('T3', '2027Q1', 'mobile').state).toBe('not_applicable');
  });
});

describe('T4, T5: natural days to the minute', () => {
  it('gives an expansion 7 × 24 hours from its receipt, or the agreed days if fewer', async () => {
    // 2025-03-01 10:30 + 7 d = 03-08 10:30; + 2 d = 03-03 10:30.
    const at = (completed: string, over: TestRow = {}) =>
      order('变更', '2025-03-01 10:30', completed, { expansion: true, ...over });
    const read = await rank(
      orders(
        at('2025-03-08 10:30'),
        at('2025-03-08 10:31'),
        at('2025-03-03 10:30', { agreed_days: 2 }),
        at('2025-03-03 10:31', { agreed_days: 2 }),
        at('2025-03-08 10:31', { agreed_days: 30 }),
      ),
      ['2025Q1'],
    );
    expect(read('T4')).toMatchObject({ value: 40, n: 5 });
    expect(read('T5').state).toBe('not_applicable');
  });

  it('counts other changes and exits by their agreement, and none without one', async () => {
    const read = await rank(
      orders(
        order('变更', '2025-03-01 10:30', '2025-03-06 10:30', { agreed_days: 5 }),
        order('退出', '2025-03-01 10:30', '2025-03-06 10:31', { agreed_days: 5, expansion: false }),
        order('退出', '2025-03-01 10:30', null),
        order('变更', '2025-03-01 10:30', '2025-03-02 00:00'),
      ),
      ['2025Q1'],
    );
    expect(read('T5')).toMatchObject({ value: 50, n: 2 });
    expect(read('T4').state).toBe('not_applicable');
  });

  it('leaves a deadline at the very end of a period to the next one', async () => {
    // 2025-03-25 00:00 + 7 d = 04-01 00:00, the first instant of the second quarter.
    const read = await rank(orders(order('变更', '2025-03-25', '2025-03-26', { expansion: true })), [
      '2025Q1',
      '2025Q2',
    ]);
    expect(read('T4').state).toBe('not_applicable');
    expect(read('T4', '2025Q2')).toMatchObject({ value: 100, n: 1 });
  });
});

describe('O4: three workdays of notice', () => {
  const window = (notified_at: string | null, start_at: string): TestRow => ({
    maintenance_id: `M${++serial}`,
    provider: 'taiji',
    notified_at,
    start_at,
    end_at: null,
  });

  it('compares the 3rd workday after the notice with the date of the start, hours aside', async () => {
    // 2025-09-29: Tue 09-30, Thu 10-09, Fri 10-10.
    const maintenance = [
      window('2025-09-29 23:00', '2025-10-10 00:30'),
      window('2025-09-29 00:10', '2025-10-09 23:00'),
      window(null, '2025-10-20 00:00'),
      window('2025-10-21 00:00', '2025-10-20 00:00'),
    ];
    expect((await rank({ maintenance }, ['2025Q4']))('O4')).toMatchObject({ value: 25, n: 4 });
  });

  it('tells a notice that is too late for certain from one that the calendar cannot judge', async () => {
    const calendar = WORKDAYS.filter(({ day }) => day < Date.UTC(2025, 0, 1) / 86_400_000);
    // Notified 2024-12-30: the 3rd workday lies in 2025, so a start in 2024 is late and one in 2025 unknown.
    const late = await rank({ maintenance: [window('2024-12-30', '2024-12-31 22:00')] }, ['2024Q4'], {
      workdays: calendar,
    });
    expect(late('O4')).toMatchObject({ value: 0, n: 1, note: null });
    const maintenance = [window('2024-12-30', '2025-01-06 22:00'), window('2024-12-02', '2025-01-06 22:00')];
    const unknown = await rank({ maintenance }, ['2025Q1'], { workdays: calendar });
    expect(unknown('O4')).toMatchObject({
      value: null,
      state: 'not_measured',
      note: '工作日历未覆盖 2025 年',
    });
  });
});

it('O6 and C4: a date-only deadline is the end of its day and belongs to that day', async () => {
  // Ingest stores a date-only 2025-03-31 as 2025-04-01 00:00.
  const due_at = '2025-04-01 00:00';
  const notice = (notice_id: string, closed_at: string | null): TestRow => ({
    notice_id,
    provider: 'taiji',
    issued_at: '2025-03-01',
    due_at,
    closed_at,
  });
  const submission = (kind: string, submitted_at: string | null): TestRow => ({
    provider: 'taiji',
    kind,
    due_at,
    submitted_at,
  });
  const read = await rank(
    {
      rectifications: [notice('1', '2025-03-31 23:59'), notice('2', '2025-04-01 00:01'), notice('3', null)],
      submissions: [
        submission('周报', '2025-03-31 23:59'),
        submission('月报', '2025-04-01 00:00'),
        submission('季报', '2025-04-01 00:01'),
        submission('年报', null),
      ],
    },
    ['2025Q1', '2025Q2', '2025-03'],
  );
  expect(read('O6').n).toBe(3);
  expect(read('O6').value).toBeCloseTo(100 / 3, 12);
  expect(read('O6', '2025-03').n).toBe(3);
  expect(read('O6', '2025Q2').state).toBe('not_applicable');
  expect(read('C4').value).toBe(50);
  expect(read('C4', '2025Q2').state).toBe('not_delivered');
});
