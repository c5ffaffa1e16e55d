import { canonicalJson, hashOfLarge } from '../contract/canonical.ts';
import { isDecision } from '../rulebook/decisions-file.ts';
import { parseBottomRule } from '../scoring/bottom-rule.ts';
import { parseMethod } from '../scoring/method-schema.ts';
import { DEFAULT_METHODS, type Methods, requireKnown } from './methods.ts';
import type { Evaluation } from './types.ts';

/** Why a file is no frozen evaluation; the message is for the reader. */
export class SnapshotError extends Error {}

/** One figure or hash on which a frozen evaluation and its recomputation do not agree. */
export interface Difference {
  /** E.g. `rankings[2025Q1].units[taiji].total`. */
  readonly path: string;
  /** Canonical JSON of both sides; null where one does not have it. */
  readonly frozen: string | null;
  readonly recomputed: string | null;
}

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textAt(json: Members, key: string, what: string): string {
  const value = json[key];
  if (typeof value !== 'string' || value === '')
    throw new SnapshotError(`${what} 缺少 ${key}，不是冻结的评价结果`);
  return value;
}

/**
 * A frozen evaluation from JSON: what a recomputation reads of it is checked, the figures are not.
 * @throws SnapshotError if it is none; MethodError if the methods in it cannot be used
 */
export function parseSnapshot(json: unknown, what: string): Evaluation {
  if (!isObject(json) || !isObject(json.methods) || !isObject(json.hashes))
    throw new SnapshotError(`${what} 不是冻结的评价结果；请选择 npm run evaluate 写出的 evaluation.json`);
  if (json.schema !== 1)
    throw new SnapshotError(
      `${what} 的格式版本为 ${JSON.stringify(json.schema)}，本程序只认 1；请用相应版本复核`,
    );
  textAt(json, 'period', what);
  for (const hash of ['data', 'method', 'result']) textAt(json.hashes, hash, `${what} 的 hashes`);
  methodsOf(json.methods, what);
  decisionsOf(json.decisions, what);
  return json as unknown as Evaluation;
}

function decisionsOf(decisions: unknown, what: string): void {
  if (decisions === undefined) return;
  const taken = isObject(decisions) ? decisions.taken : null;
  if (!Array.isArray(taken) || !taken.every(isDecision))
    throw new SnapshotError(
      `${what} 中的人工认定无法读取；请重新取得 npm run evaluate 写出的 evaluation.json`,
    );
}

function methodsOf(methods: Members, what: string): Methods {
  const read = (job: 'efficiency' | 'ranking') => {
    const method = parseMethod(methods[job], `${what} 中的 methods.${job}`);
    requireKnown(method, DEFAULT_METHODS[job], `${what} 中的 methods.${job}`);
    return method;
  };
  return {
    efficiency: read('efficiency'),
    ranking: read('ranking'),
    bottom: parseBottomRule(methods.bottom, `${what} 中的 methods.bottom`),
  };
}

/** What names the elements of a list, where each has one of its own. */
const NAMES = ['period', 'unit', 'id', 'indicator'] as const;

function nameOf(list: readonly unknown[]): ((element: unknown, index: number) => string) | null {
  for (const name of NAMES) {
    const ids = list.map((element) => (isObject(element) ? element[name] : undefined));
    if (ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length)
      return (element) => String((element as Members)[name]);
  }
  return null;
}

/** Elements of two lists by name if both have the same kind of names, else by place. */
function byName(a: readonly unknown[], b: readonly unknown[]): readonly [Members, Members] {
  const name = nameOf([...a]) && nameOf([...b]) ? nameOf(a.length > 0 ? a : b) : null;
  const place = (_: unknown, index: number) => String(index);
  const members = (list: readonly unknown[]) =>
    Object.fromEntries(list.map((element, i) => [(name ?? place)(element, i), element]));
  return [members(a), members(b)];
}

const shown = (value: unknown) => (value === undefined ? null : canonicalJson(value));

function* compare(path: string, a: unknown, b: unknown): Iterable<Difference> {
  const lists = Array.isArray(a) && Array.isArray(b);
  if (lists || (isObject(a) && isObject(b))) {
    const [left, right] = lists ? byName(a, b) : [a as Members, b as Members];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
      yield* compare(lists ? `${path}[${key}]` : path ? `${path}.${key}` : key, left[key], right[key]);
  } else if (shown(a) !== shown(b)) yield { path, frozen: shown(a), recomputed: shown(b) };
}

/**
 * Every figure and hash on which a frozen evaluation differs from the same evaluation made again, as canonical JSON
 * reads them (9 decimals); none if they are the same. That the frozen file's content has its own hash is part of it.
 */
export async function differences(
  frozen: Evaluation,
  recomputed: Evaluation,
): Promise<readonly Difference[]> {
  const { hashes, ...content } = frozen;
  const own = await hashOfLarge(content);
  const found = [...compare('', frozen, recomputed)];
  if (own === hashes.result || found.some(({ path }) => path === 'hashes.result')) return found;
  return [...found, { path: 'hashes.result', frozen: shown(hashes.result), recomputed: shown(own) }];
}
