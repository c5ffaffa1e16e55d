import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extractReference } from '../../scripts/extract-reference.ts';
import { workdaysCsv } from '../../scripts/reference/workdays.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SEED = at('../shared/seed/beijing-government-cloud-regulation.txt');
const committed = (name: string) => readFileSync(at(`data/reference/${name}`), 'utf8');

describe.runIf(existsSync(SEED))('the committed reference data against the regulation', () => {
  const text = existsSync(SEED) ? readFileSync(SEED, 'utf8') : '';

  test.each(['catalogue.csv', 'penalties.csv', 'providers.csv'])(
    '%s is what the extraction gives',
    (name) => {
      expect(extractReference(text)[name]).toBe(committed(name));
    },
  );

  test('a text that lacks a table is refused', () => {
    expect(() => extractReference(text.replace('附件 2 严重违约行为表', ''))).toThrow('no section');
  });

  test('a damaged price is refused, never read as no quote', () => {
    expect(() => extractReference(text.replace('\t25\t40\t5.96', '\t25\t4O\t5.96'))).toThrow(
      'item 1002, inspur: “4O” is no price',
    );
  });
});

test('workdays.csv is what the pinned calendar package says', () => {
  expect(workdaysCsv()).toBe(committed('workdays.csv'));
});
