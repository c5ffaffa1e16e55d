import { PROVIDERS } from '../../src/rulebook/reference.ts';
import type { TestRow } from './city.ts';

/** Every provider is a case of its own, so that laying a city, which takes the time, is done once for all of them. */
export const CASE_OF = PROVIDERS.map(({ id }) => id);
/** As many of anything as there are cases, for `fc.array`. */
export const CASES = { minLength: CASE_OF.length, maxLength: CASE_OF.length };
/** Runs of so many cases each. */
export const FEW = { numRuns: 2 };

/** The rows of case `i` given to its provider, under ids (`key`) of their own. */
export const ownRows = (rows: readonly TestRow[], key: string, i: number): TestRow[] =>
  rows.map((row) => ({ ...row, provider: CASE_OF[i] ?? '', [key]: `${i}-${row[key]}` }));
