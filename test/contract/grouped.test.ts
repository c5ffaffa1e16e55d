import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped } from '../../src/contract/grouped.ts';

it('grouped keeps every item once, under its key, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat())), (items) => {
      const groups = grouped(items, ([key]) => key);
      expect([...groups.keys()]).toEqual([...new Set(items.map(([key]) => key))]);
      for (const [key, group] of groups) expect(group).toEqual(items.filter((item) => item[0] === key));
    }),
  );
});

it('grouped tells keys apart as a map does', () => {
  const [a, b] = [{}, {}];
  expect([...grouped([a, b, a], (item) => item).values()]).toEqual([[a, a], [b]]);
  expect(grouped([], () => 0).size).toBe(0);
});
