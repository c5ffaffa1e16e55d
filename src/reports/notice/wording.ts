import * as v from 'valibot';
import annual from '../../../data/notice/annual.json' with { type: 'json' };

const Text = v.strictObject({
  style: v.picklist(['body', 'h1', 'h2', 'h3', 'h4']),
  text: v.string(),
  /** Left out where this fact is 0 or missing. */
  when: v.optional(v.string()),
});
const Table = v.strictObject({ table: v.picklist(['bands']) });
const Picture = v.strictObject({ figure: v.picklist(['distribution', 'losses']) });

const WORDING = v.strictObject({
  id: v.string(),
  version: v.string(),
  title: v.string(),
  to: v.string(),
  /** How many are named where the best, the worst or the largest are. */
  listed: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  body: v.array(v.union([Text, Table, Picture])),
  signature: v.string(),
  annexes: v.strictObject({
    scores: v.string(),
    low: v.string(),
    method: v.string(),
    unranked: v.string(),
  }),
});

/** The words of a notice, with the names of figures in braces where the figures go. */
export type Wording = v.InferOutput<typeof WORDING>;
export type WordingItem = Wording['body'][number];

/** Words that cannot be filled; the message names every place. */
export class WordingError extends Error {}

/** Reads wording from JSON; @throws WordingError naming what is not as it should be. */
export function parseWording(json: unknown, what: string): Wording {
  const result = v.safeParse(WORDING, json);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
    return `${what} ${path || '全文'}：应为 ${issue.expected ?? '另一种内容'}，现为 ${issue.received}`;
  });
  throw new WordingError(problems.join('\n'));
}

/** The published wording. */
export const DEFAULT_WORDING: Wording = parseWording(annual, 'data/notice/annual.json');

/** Figures by name, as the text prints them. */
export type Facts = ReadonlyMap<string, string>;

const PLACEHOLDER = /\{([^{}]*)\}|[{}]/g;

/** What is wrong with a text's placeholders, each with its place. */
function problemsOf(text: string, facts: Facts, place: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(({ 0: whole, 1: name, index }) => {
    const at = `${place}第 ${Array.from(text.slice(0, index)).length + 1} 字`;
    if (name === undefined) return [`${at}的“${whole}”没有成对，请补全或删除`];
    return facts.has(name) ? [] : [`${at}的“{${name}}”不是可用的数据项，请改正`];
  });
}

/** Every text of a wording with its place in words. */
export function placesOf(wording: Wording): { readonly place: string; readonly text: string }[] {
  return [
    { place: '标题', text: wording.title },
    { place: '主送', text: wording.to },
    ...wording.body.flatMap((item, i) =>
      'text' in item ? [{ place: `正文第 ${i + 1} 段`, text: item.text }] : [],
    ),
    { place: '落款', text: wording.signature },
    ...Object.values(wording.annexes).map((text, i) => ({ place: `附件 ${i + 1} 标题`, text })),
  ];
}

/** Everything in a wording that these figures cannot fill; empty: it can be printed. */
export function wordingProblems(wording: Wording, facts: Facts): string[] {
  return [
    ...placesOf(wording).flatMap(({ place, text }) => problemsOf(text, facts, place)),
    ...wording.body.flatMap((item, i) =>
      'when' in item && item.when !== undefined && !facts.has(item.when)
        ? [`正文第 ${i + 1} 段的条件“${item.when}”不是可用的数据项，请改正`]
        : [],
    ),
  ];
}

/** A text with its figures in place; the wording has been found without problems. */
export function filled(text: string, facts: Facts): string {
  return text.replace(PLACEHOLDER, (whole, name: string | undefined) => {
    const value = name === undefined ? undefined : facts.get(name);
    if (value === undefined) throw new WordingError(`“${whole}”不是可用的数据项`);
    return value;
  });
}

/** Whether an item is printed: it has no condition, or its fact is neither 0 nor missing. */
export function isPrinted(item: WordingItem, facts: Facts): boolean {
  if (!('when' in item) || item.when === undefined) return true;
  const value = facts.get(item.when);
  return value !== undefined && value !== '0' && value !== '—' && value !== '';
}
