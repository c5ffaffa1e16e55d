import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../src/contract/tables.ts';
import { RULES } from '../../src/rulebook/rules/list.ts';
import { TERMINATION_RULES } from '../../src/rulebook/terminations.ts';

const SEED = fileURLToPath(
  new URL('../../../shared/seed/beijing-government-cloud-regulation.txt', import.meta.url),
);
/** Pages break sentences, and line breaks add spaces. */
const plain = (text: string) => text.replace(/\s/g, '');

describe('the list of rules', () => {
  it('holds R01 to R44, each once and in order', () => {
    const ids = Array.from({ length: 44 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`);
    expect(RULES.map(({ id }) => id)).toEqual(ids);
  });

  it.each(RULES)('$id is fed and judged, or says what it lacks', (rule) => {
    const { fedBy, judge, lacks, inputs, clause, source, title, reading } = rule;
    for (const text of [clause, source, title, reading]) expect(text).not.toBe('');
    if (fedBy === null) {
      expect(lacks).toBeTruthy();
      expect(judge).toBeUndefined();
    } else if (fedBy !== 'evaluation') {
      expect(judge).toBeDefined();
      expect(inputs.length).toBeGreaterThan(0);
    }
  });

  it('reads columns that the data contract has', () => {
    const columns = new Set(
      TABLES.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
    );
    expect(RULES.flatMap(({ inputs }) => inputs).filter((input) => !columns.has(input))).toEqual([]);
  });
});

describe.runIf(existsSync(SEED))('the clauses against the regulation', () => {
  const text = existsSync(SEED) ? plain(readFileSync(SEED, 'utf8')) : '';
  it.each([...RULES, ...TERMINATION_RULES])('$id is quoted word for word', ({ clause }) => {
    expect(text).toContain(plain(clause));
  });
});
