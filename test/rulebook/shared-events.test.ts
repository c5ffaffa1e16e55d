import { expect, it } from 'vitest';
import { sharedEvents } from '../../src/rulebook/shared-events.ts';

const of = (table: string) => sharedEvents().find((event) => event.table === table);

it('an incident may show in its clocks, in T1, in T2 and in C1', () => {
  const indicators = of('incidents')?.rules.map(({ indicator }) => indicator);
  expect(new Set(indicators)).toEqual(new Set(['O1', 'O2', 'O3', 'T1', 'T2']));
  // Definitions, C1: A and B, and of 严重 and 一般 only 严重 2–5 and 一般 2, 5, 6; 严重 2 has no record to be judged from.
  expect(of('incidents')?.deducted).toEqual([
    ...['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4', 'Y3', 'Y4', 'Y5'],
    ...['G2', 'G5', 'G6'],
  ]);
});

it('what only one place counts is not listed', () => {
  expect(of('maintenance')).toBeUndefined();
  expect(of('work_orders')?.rules.map(({ rule }) => rule)).toEqual(['R03', 'R04', 'R05', 'R15']);
});
