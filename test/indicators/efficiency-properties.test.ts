import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { host, measured, type Tables, usage } from '../support/efficiency.ts';

const MONTHS = ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03', '2025-04'];
const percent = fc.option(fc.constantFrom(0, 1.5, 2.9999, 4, 9.9999, 10, 25, 50, 100), {
  nil: null,
  freq: 6,
});
const row = fc.record({
  cpu_p95: percent,
  cpu_max: percent,
  memory_p95: percent,
  network_out_mb: percent,
  storage_used_gb: percent,
  days_observed: fc.constantFrom(0, 24, 31),
  days_off: fc.constantFrom(0, 7, 30),
});
const machine = fc.record({
  system_id: fc.constantFrom('S', 'P'),
  vcpu: fc.integer({ min: 1, max: 16 }),
  memory_gb: fc.constantFrom(4, 8.25, 64),
  months: fc.array(fc.option(row, { nil: null, freq: 5 }), { minLength: 6, maxLength: 6 }),
});
const machines = fc.array(machine, { minLength: 1, maxLength: 6 });
interface Machine {
  readonly system_id: string;
  readonly vcpu: number;
  readonly memory_gb: number;
  readonly months: readonly (TestRow | null)[];
}

const tables = (given: readonly Machine[], prefix = 'H'): Required<Pick<Tables, 'hosts' | 'host_usage'>> => ({
  hosts: given.map(({ system_id, vcpu, memory_gb }, i) =>
    host(`${prefix}${i}`, { system_id, vcpu, memory_gb }),
  ),
  host_usage: given.flatMap(({ months }, i) =>
    months.flatMap((over, m) => (over ? [usage(`${prefix}${i}`, MONTHS[m] ?? '', over)] : [])),
  ),
});
const only = (values: Record<string, number | string>, agency: string) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith(`${agency}.`)));
const runs = { numRuns: 12 };

describe('properties of 使用效率', () => {
  it('does not depend on the order of rows', () =>
    fc.assert(
      fc.asyncProperty(machines, fc.infiniteStream(fc.nat(1000)), async (given, stream) => {
        const { hosts, host_usage } = tables(given);
        const shuffle = (rows: readonly TestRow[]) =>
          rows
            .map((value) => ({ value, key: stream.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        expect(await measured({ hosts: shuffle(hosts), host_usage: shuffle(host_usage) }, '2025Q1')).toEqual(
          await measured({ hosts, host_usage }, '2025Q1'),
        );
      }),
      runs,
    ));

  it('gives the same shares when a host is split into two alike', () =>
    fc.assert(
      fc.asyncProperty(machines, async (given) => {
        // Twice every vCPU and GB (storage doubles with the halves' own use), so every ratio stays.
        const whole = await measured(tables(given), '2025Q1');
        const halves = await measured(tables([...given, ...given]), '2025Q1');
        const ratios = (values: Record<string, number | string>) =>
          Object.fromEntries(Object.entries(values).filter(([key]) => /\.(E\d|valid)/.test(key)));
        expect(ratios(halves)).toEqual(ratios(whole));
      }),
      runs,
    ));

  it('gives an agency the same figures whatever hosts another one has', () =>
    fc.assert(
      fc.asyncProperty(machines, machines, async (given, others) => {
        const own = tables(given);
        const foreign = tables(
          others.map((other) => ({ ...other, system_id: 'T' })),
          'G',
        );
        const alone = await measured(own, '2025Q1');
        const beside = await measured(
          {
            hosts: [...foreign.hosts, ...own.hosts],
            host_usage: [...foreign.host_usage, ...own.host_usage],
          },
          '2025Q1',
        );
        expect(only(beside, 'A')).toEqual(only(alone, 'A'));
      }),
      runs,
    ));

  it('counts no host-month in both E4 and E5', () =>
    fc.assert(
      fc.asyncProperty(machines, async (given) => {
        // With every input there, both have the same denominator, so a month in both could lift the sum past 100.
        const known = given.map((each) => ({
          ...each,
          months: each.months.map(
            (month) =>
              month && {
                ...month,
                cpu_p95: month.cpu_p95 ?? 1,
                cpu_max: 4,
                memory_p95: 10,
                network_out_mb: 1,
              },
          ),
        }));
        const { 'A.E4': low, 'A.E5': idle } = await measured(tables(known), '2025Q1');
        if (typeof low === 'number' && typeof idle === 'number') {
          expect(low + idle).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
      runs,
    ));
});
