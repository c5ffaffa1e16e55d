import type { ImportWarning } from '../contract/dataset.ts';
import { DECIMAL_SCALE } from '../contract/rows.ts';
import type { Answer, Question, Transform } from './edits.ts';
import { columnTitle, type HeaderMap, isPersonalHeader, isPersonalValue, signatureOf } from './headers.ts';
import type { Draft } from './read-sheet.ts';

const ASKED_FROM = 5;
const MOSTLY = 0.8;
const SAMPLES = 3;

/**
 * Percent columns that look like fractions: at least five values other than zero, all at most 1 in size. Each is
 * asked about; until it is answered the values stand as written. `from` is the first of the file's rows in the draft.
 */
export function fractionQuestions(draft: Draft, header: HeaderMap, from: number, file: string): Question[] {
  return draft.spec.columns.flatMap((column, position) => {
    const index = header.at[position] ?? -1;
    if (column.kind !== 'percent' || index < 0 || header.transforms?.[position]) return [];
    const cells = draft.columns[position] ?? [];
    const samples: string[] = [];
    let found = 0;
    for (let row = from; row < cells.length; row++) {
      const value = Number(cells[row] ?? 0);
      if (value > DECIMAL_SCALE) return [];
      if (value === 0) continue;
      found++;
      if (samples.length < SAMPLES) samples.push(String(value / DECIMAL_SCALE));
    }
    if (found < ASKED_FROM) return [];
    const title = header.written[index] ?? columnTitle(column);
    const option = (label: string, transform: Transform): Answer => ({
      label,
      edits: { mappings: { [signatureOf(header.written)]: { [title]: { column: column.name, transform } } } },
    });
    const shown = title === column.name ? columnTitle(column) : title;
    const why = `「${shown}」的值都不超过 1，请确认是百分数还是小数；目前按原值读取`;
    const options = [option('百分数，按原值（0–100）', 'as_is'), option('小数，乘以 100', 'fraction')];
    return [{ id: `values:${file}:${title}`, kind: 'values', file, column: title, why, samples, options }];
  });
}

/** Measures of one row of which the second is hardly ever the larger: possible, so only remarked upon. */
const SELDOM_ABOVE: readonly (readonly [larger: string, smaller: string, code: string])[] = [
  ['cpu_max', 'cpu_p95', 'p95_above_max'],
  ['cpu_max', 'cpu_avg', 'average_above_max'],
  ['allocated', 'used', 'used_above_allocated'],
];

/** Remarks on rows whose measures contradict one another without breaking a rule. */
export function oddities({ spec, columns, line }: Draft, from: number): ImportWarning[] {
  const position = (name: string) => spec.columns.findIndex((column) => column.name === name);
  return SELDOM_ABOVE.flatMap(([largerName, smallerName, code]) => {
    const [larger, smaller] = [position(largerName), position(smallerName)];
    const [limits, values] = [columns[larger], columns[smaller]];
    if (!limits || !values) return [];
    let found = 0;
    let first = 0;
    for (let row = from; row < line.length; row++) {
      const [limit, value] = [limits[row], values[row]];
      if (typeof limit !== 'number' || typeof value !== 'number' || value <= limit) continue;
      if (found++ === 0) first = line[row] ?? 0;
    }
    const titles = [smaller, larger].map((at) => `「${spec.columns[at]?.zh ?? ''}」`);
    const message = `${found} 条记录的${titles[0]}大于${titles[1]}，首见第 ${first} 行，请核对`;
    return found === 0 ? [] : [{ code, message }];
  });
}

/**
 * Empties optional text columns that hold people's phone or identity numbers (four fifths of their values look
 * so) and returns the headers of all personal columns of the file: they are not stored.
 */
export function dropPersonal(draft: Draft, header: HeaderMap, from: number): string[] {
  const dropped: string[] = [];
  draft.spec.columns.forEach((column, position) => {
    const index = header.at[position] ?? -1;
    const keyed = draft.spec.keyExtra?.includes(column.name) ?? false;
    if (column.kind !== 'text' || column.required || keyed || index < 0) return;
    const cells = draft.columns[position] ?? [];
    const texts = cells.slice(from).filter((cell) => typeof cell === 'string');
    const personal = texts.filter(isPersonalValue).length;
    if (personal === 0 || personal < MOSTLY * texts.length) return;
    cells.fill(null, from);
    dropped.push(header.written[index] ?? column.zh);
  });
  const unmapped = header.unknown.map((index) => header.written[index] ?? '').filter(isPersonalHeader);
  return [...dropped, ...unmapped];
}
