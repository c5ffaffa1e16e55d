import { describe, expect, it } from 'vitest';
import { csvReader } from '../../src/ingest/csv.ts';
import cases from '../fixtures/ingest/csv-cases.json' with { type: 'json' };

const all = (text: string, delimiter = ',') => csvReader(text, delimiter)(1000);

describe('the CSV reader against the csv module of Python (fixtures/ingest/csv_cases.py)', () => {
  it.each(cases)('$name', ({ text, delimiter, rows }) => {
    expect(all(text, delimiter)).toEqual(rows);
  });
});

describe('broken quotes', () => {
  it('set aside one physical line and lose nothing below it', () => {
    expect(all('a,b\n"open,2\n3,4\n5,"6"\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['"open', '2'], fault: 'bad_quotes' },
      { line: 3, cells: ['3', '4'] },
      { line: 4, cells: ['5', '6'] },
    ]);
  });
  it('are found where text follows a closing quote', () => {
    expect(all('"a"x,b\n1,2\n')).toEqual([
      { line: 1, cells: ['"a"x', 'b'], fault: 'bad_quotes' },
      { line: 2, cells: ['1', '2'] },
    ]);
  });
  it('at the end of the text end it', () => {
    expect(all('a\n"x')).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, cells: ['"x'], fault: 'bad_quotes' },
    ]);
  });
});

it('gives rows in batches without losing its place', () => {
  const read = csvReader('a\nb\nc\n', ',');
  expect([read(2).length, read(2).length, read(2).length]).toEqual([2, 1, 0]);
});
