import { expect, it } from 'vitest';
import { rollUp } from '../../src/rulebook/rules/roll-up.ts';
import type { Verdict } from '../../src/rulebook/rules/rule.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';

const verdict = (
  rule: string,
  subject: string,
  found: Verdict,
  over: Partial<RuleVerdict> = {},
): RuleVerdict => ({
  rule,
  kind: 'system',
  subject,
  provider: 'taiji',
  agency: 'A',
  period: '2025',
  verdict: found,
  value: null,
  limit: null,
  unit: '',
  counts: { kept: 0, broken: 0, needs_person: 0, not_applicable: 0, no_data: 0 },
  evidence: [],
  reason: null,
  ...over,
});
const rows = [
  verdict('R09', 'S', 'kept'),
  verdict('R09', 'T', 'no_data'),
  verdict('R09', 'U', 'broken', { provider: 'inspur', agency: 'B' }),
  verdict('R02', 'S', 'needs_person'),
  verdict('R01', '', 'no_data', { provider: null, agency: null }),
];
const short = (by: 'provider' | 'agency') =>
  rollUp(rows, by).map(
    ({ unit, rule, verdict: worst, subjects }) => `${unit} ${rule} ${worst} ${subjects.kept}`,
  );

it('a provider is what the worst of its systems is; what could not be judged is not kept', () => {
  expect(short('provider')).toEqual([
    'inspur R09 broken 0',
    'taiji R02 needs_person 0',
    'taiji R09 no_data 1',
  ]);
  expect(short('agency')).toEqual(['A R02 needs_person 0', 'A R09 no_data 1', 'B R09 broken 0']);
});

it('shows what stands where a person has decided', () => {
  const cells = rollUp(rows, 'provider', (row) => (row.subject === 'U' ? 'kept' : row.verdict));
  expect(cells[0]).toMatchObject({ unit: 'inspur', verdict: 'kept' });
});
