import { expect, test } from 'vitest';
import { readReference } from '../../src/rulebook/csv.ts';

test('quoted commas and quotes, empty cells at either end, CRLF', () => {
  expect(readReference('a,b,c\r\n,"x, ""y""",\r\n1,2,3\r\n')).toEqual([
    { a: '', b: 'x, "y"', c: '' },
    { a: '1', b: '2', c: '3' },
  ]);
});

test('a row of another length is refused with its line', () => {
  expect(() => readReference('a,b\n1,2\n1\n')).toThrow('line 3: 1 cells, not 2');
});
