import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSorting, sortRows } from '../../src/ui/sort.ts';

describe('sortRows', () => {
  const row = fc.record({ value: fc.option(fc.integer({ min: 0, max: 5 })), at: fc.nat() });

  it('keeps missing values last whichever way, and equal rows in their order', () => {
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, descending) => {
        const sorted = sortRows(rows, ({ value }) => value, descending);
        const values = sorted.map(({ value }) => value);
        const known = values.filter((value) => value !== null);
        expect(values).toEqual([...known, ...values.filter((value) => value === null)]);
        for (const value of new Set(values)) {
          expect(sorted.filter((r) => r.value === value)).toEqual(rows.filter((r) => r.value === value));
        }
        for (let i = 1; i < known.length; i++) {
          const step = Number(known[i]) - Number(known[i - 1]);
          expect(descending ? step <= 0 : step >= 0).toBe(true);
        }
      }),
    );
  });

  it('reads the direction from the address', () => {
    expect(parseSorting('-score')).toEqual({ column: 'score', descending: true });
    expect(parseSorting('score')).toEqual({ column: 'score', descending: false });
    expect(parseSorting('')).toBeNull();
  });
});
