import type { LinearScale, Method } from '../../../scoring/types.ts';
import type { Shares } from '../../../scoring/what-if.ts';
import { type Draft, movedShares, officialDraft } from './draft.ts';

/** Names of a draft's values in the address. */
export const DRAFT_NAMES = ['name', 'dimensions', 'indicators', 'goalposts', 'without', 'locked'] as const;

type Values = Partial<Record<(typeof DRAFT_NAMES)[number], string>>;

/** Longest name of a draft. */
export const NAME_LENGTH = 40;

const WHOLE = 10_000;
/** Between entries and between the parts of one: characters that an address carries as they are. */
const [ENTRY, PART] = ['_', '*'];

/** An id without the two separators. */
const safe = (id: string) =>
  encodeURIComponent(id).replace(/[_*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

function unsafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const list = (ids: readonly string[]) => ids.map(safe).join(ENTRY);
const entries = (text: string): (readonly string[])[] =>
  text.split(ENTRY).map((entry) => entry.split(PART).map(unsafe));
const sharesText = (shares: Shares) =>
  Object.entries(shares)
    .map(([id, share]) => `${safe(id)}${PART}${share}`)
    .join(ENTRY);

/** A draft as values of the address; what is official is left out. */
export function draftValues(method: Method, draft: Draft): Values {
  const { dimensions, indicators } = movedShares(method, draft);
  const goalposts = Object.entries(draft.scales).flatMap(([id, scale]) =>
    scale.type === 'linear' ? [[safe(id), scale.zero, scale.full].join(PART)] : [],
  );
  return {
    ...(draft.name !== '' && { name: draft.name }),
    ...(dimensions && { dimensions: sharesText(dimensions) }),
    ...(indicators.length > 0 && { indicators: indicators.map(sharesText).join(ENTRY) }),
    ...(goalposts.length > 0 && { goalposts: goalposts.join(ENTRY) }),
    ...(draft.excluded.length > 0 && { without: list(draft.excluded) }),
    ...(draft.locked.length > 0 && { locked: list(draft.locked) }),
  };
}

/** Shares of exactly these ids, whole and adding up to the whole; null for anything else. */
function readShares(pairs: ReadonlyMap<string, string>, ids: readonly string[]): Shares | null {
  const shares = Object.fromEntries(
    ids.map((id) => [id, /^\d+$/.test(pairs.get(id) ?? '') ? Number(pairs.get(id)) : -1]),
  );
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  return Object.values(shares).every((share) => share >= 0) && sum === WHOLE ? shares : null;
}

const pairsOf = (text: string) => new Map(entries(text).map(([id = '', value = '']) => [id, value]));

function readGoalposts(method: Method, text: string, repairs: string[]): Draft['scales'] {
  const linear = new Set(
    method.dimensions
      .flatMap(({ indicators }) => indicators)
      .flatMap(({ id, scale }) => (scale.type === 'linear' ? [id] : [])),
  );
  const read = entries(text).flatMap(([id = '', ...ends]) => {
    const [zero = Number.NaN, full = Number.NaN] = ends.map((end) =>
      end.trim() === '' ? Number.NaN : Number(end),
    );
    if (linear.has(id) && isGoalpost({ type: 'linear', zero, full }))
      return [[id, { type: 'linear', zero, full }] as const];
    repairs.push(`目标值“${id}”不能使用，已按方案`);
    return [];
  });
  return Object.fromEntries(read);
}

/** Whether two ends make a scale: finite and apart. */
export const isGoalpost = ({ zero, full }: LinearScale): boolean =>
  Number.isFinite(zero) && Number.isFinite(full) && zero !== full && Number.isFinite(full - zero);

/** Any address as a draft, with what of it could not be used. */
export function restoreDraft(
  method: Method,
  given: (name: (typeof DRAFT_NAMES)[number]) => string | null,
): { readonly draft: Draft; readonly repairs: readonly string[] } {
  const official = officialDraft(method);
  const repairs: string[] = [];
  const known = (name: 'without' | 'locked', ids: ReadonlySet<string>) => {
    const asked = (given(name) ?? '').split(ENTRY).filter(Boolean).map(unsafe);
    const unknown = asked.filter((id) => !ids.has(id));
    if (unknown.length > 0) repairs.push(`方案中没有“${unknown.join('、')}”，已略去`);
    return [...new Set(asked.filter((id) => ids.has(id)))];
  };
  const text = given('dimensions');
  const dimensions =
    text === null ? official.dimensions : readShares(pairsOf(text), Object.keys(official.dimensions));
  if (!dimensions) repairs.push('维度权重不合计 100%，已按方案');
  const pairs = pairsOf(given('indicators') ?? '');
  const indicators = Object.fromEntries(
    method.dimensions.map(({ id, name }) => {
      const own = official.indicators[id] ?? {};
      if (!Object.keys(own).some((indicator) => pairs.has(indicator))) return [id, own];
      const read = readShares(pairs, Object.keys(own));
      if (!read) repairs.push(`“${name}”各指标权重不合计 100%，已按方案`);
      return [id, read ?? own];
    }),
  );
  const indicatorIds = new Set(
    method.dimensions.flatMap((dimension) => dimension.indicators.map(({ id }) => id)),
  );
  const goalposts = given('goalposts');
  return {
    draft: {
      name: Array.from((given('name') ?? '').trim())
        .slice(0, NAME_LENGTH)
        .join(''),
      dimensions: dimensions ?? official.dimensions,
      indicators,
      scales: goalposts ? readGoalposts(method, goalposts, repairs) : {},
      excluded: known('without', indicatorIds),
      locked: known('locked', new Set([...indicatorIds, ...Object.keys(official.dimensions)])),
    },
    repairs,
  };
}
