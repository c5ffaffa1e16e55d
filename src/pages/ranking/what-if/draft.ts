import type { Method, Scale } from '../../../scoring/types.ts';
import { type Shares, sharesOf, type WhatIf } from '../../../scoring/what-if.ts';

/** What a reader is trying: shares in basis points at both levels, and what was changed or left out. */
export interface Draft {
  readonly name: string;
  readonly dimensions: Shares;
  /** By dimension, the shares of its indicators. */
  readonly indicators: Readonly<Record<string, Shares>>;
  /** Changed goalposts by indicator. */
  readonly scales: Readonly<Record<string, Scale>>;
  readonly excluded: readonly string[];
  /** Ids of dimensions and indicators whose shares stand while others move. */
  readonly locked: readonly string[];
}

/** The official method, as a draft. */
export function officialDraft({ dimensions }: Method): Draft {
  return {
    name: '',
    dimensions: sharesOf(dimensions),
    indicators: Object.fromEntries(dimensions.map(({ id, indicators }) => [id, sharesOf(indicators)])),
    scales: {},
    excluded: [],
    locked: [],
  };
}

const same = (a: Shares, b: Shares) => Object.keys(a).every((id) => a[id] === b[id]);

/** The levels whose shares are not the official ones: those of the dimensions, and of the indicators in a dimension. */
export function movedShares(method: Method, draft: Draft) {
  const official = officialDraft(method);
  return {
    dimensions: same(draft.dimensions, official.dimensions) ? null : draft.dimensions,
    indicators: Object.entries(draft.indicators).flatMap(([id, shares]) =>
      same(shares, official.indicators[id] ?? {}) ? [] : [shares],
    ),
  };
}

/** What a draft changes of its method: levels whose shares are the official ones keep the official weights. */
export function changeOf(method: Method, draft: Draft): WhatIf {
  const { dimensions, indicators } = movedShares(method, draft);
  return {
    ...(dimensions && { dimensions }),
    ...(indicators.length > 0 && { indicators: Object.assign({}, ...indicators) as Shares }),
    ...(Object.keys(draft.scales).length > 0 && { scales: draft.scales }),
    ...(draft.excluded.length > 0 && { excluded: draft.excluded }),
  };
}

/** Whether a draft changes anything at all. */
export const changes = (change: WhatIf): boolean => Object.keys(change).length > 0;
