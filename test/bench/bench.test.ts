import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../scripts/bench/compare.ts';
import { atShare, benchHosts, benchUsage } from '../../scripts/bench/hosts.ts';
import { judgeComparison } from '../../scripts/bench/report.ts';
import { geometricMean, median, textTable, width } from '../../scripts/bench/stats.ts';

describe('figures of a run', () => {
  it('takes the middle of odd and even lists', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('averages ratios so that twice and half cancel', () => {
    expect(geometricMean([2, 0.5])).toBeCloseTo(1, 12);
    expect(geometricMean([1, 10, 100])).toBeCloseTo(10, 12);
  });

  it('aligns columns with Chinese of double width', () => {
    expect(width('首图 ms')).toBe(7);
    expect(
      textTable([
        ['首图', '9'],
        ['abcdef', '10'],
      ]),
    ).toEqual(['首图     9', 'abcdef  10']);
  });

  it('says which bar is missed', () => {
    const run = (ratios: number[], same = true): Comparison => ({
      rows: 1_800_000,
      repetitions: 1,
      versions: { wasm: '', native: '' },
      load: { wasm: 1, native: 1 },
      questions: ratios.map((ratio) => ({ id: '', title: '', wasm: ratio, native: 1, ratio, same })),
      memory: { renderer: null, node: 1 },
    });
    const verdicts = (comparison: Comparison) => judgeComparison(comparison, false).map(({ met }) => met);
    expect(verdicts(run([1, 1.2]))).toEqual([true, true, true]);
    expect(verdicts(run([3.1, 0.4]))).toEqual([false, true, true]);
    expect(verdicts(run([2, 2]))).toEqual([true, false, true]);
    expect(verdicts(run([1], false))).toEqual([true, true, false]);
  });
});

describe('the bench city', () => {
  const MONTHS = [24_276, 24_277];
  const values = (table: ReturnType<typeof benchUsage>, name: string) =>
    Array.from(table.columns.find((column) => column.name === name)?.values ?? []);

  it('is the same on every run', () => {
    expect(benchUsage(50, MONTHS)).toEqual(benchUsage(50, MONTHS));
    expect(benchHosts(50, ['S1', 'S2'])).toEqual(benchHosts(50, ['S1', 'S2']));
  });

  it('has a row a host and month, of hosts that exist', () => {
    const usage = benchUsage(50, MONTHS);
    const keys = values(usage, 'month').map((month, i) => `${month} ${values(usage, 'host_id')[i]}`);
    expect(usage.rows).toBe(100);
    expect(new Set(keys).size).toBe(100);
    const ids = new Set(values(benchHosts(50, ['S1']), 'host_id'));
    expect(values(usage, 'host_id').every((id) => ids.has(id))).toBe(true);
  });

  it('has the load of a real fleet: PlanetLab quartiles of the daily P95 are 7, 15 and 32 %', () => {
    const p95 = values(benchUsage(20_000, MONTHS), 'cpu_p95')
      .map(Number)
      .sort((a, b) => a - b);
    const at = (share: number) => (p95[Math.floor(share * p95.length)] ?? 0) / 10_000;
    expect(at(0.25)).toBeGreaterThan(6);
    expect(at(0.25)).toBeLessThan(8);
    expect(at(0.5)).toBeGreaterThan(14);
    expect(at(0.5)).toBeLessThan(16);
    expect(at(0.75)).toBeGreaterThan(30);
    expect(at(0.75)).toBeLessThan(34);
  });

  it('reads a distribution monotonically between its points', () => {
    const curve = [
      [0, 1],
      [0.5, 3],
      [1, 11],
    ] as const;
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => atShare(curve, share))).toEqual([1, 2, 3, 7, 11]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          expect(atShare(curve, Math.min(a, b))).toBeLessThanOrEqual(atShare(curve, Math.max(a, b)) + 1e-9);
        },
      ),
    );
  });
});
