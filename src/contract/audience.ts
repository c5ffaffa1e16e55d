/**
 * Whom a package is made for (办法第6–10条, 第20–21条): the city's own offices see everything; a using agency sees
 * its own score, its own systems and the public ranks; a provider its own raw records and the public ranks.
 */
export type Audience =
  | { readonly kind: 'leadership' }
  | { readonly kind: 'agency' | 'provider'; readonly id: string };

/** A reader of whom something is kept back. */
export type Reader = Exclude<Audience, { kind: 'leadership' }>;

export const AUDIENCE_FORM = 'leadership、agency:单位编码 或 provider:服务商编码';

/** Reads `leadership`, `agency:ID` or `provider:ID`; null if it is none of them. */
export function parseAudience(text: string): Audience | null {
  if (text === 'leadership') return { kind: 'leadership' };
  const [, kind, id] = /^(agency|provider):(.+)$/.exec(text) ?? [];
  return (kind === 'agency' || kind === 'provider') && id ? { kind, id } : null;
}

/** The full evaluation that an extract was taken from, so that its figures can be traced to it. */
export interface ExtractSource {
  /** SHA-256 of all accepted rows of the city. */
  readonly data: string;
  readonly results: readonly {
    readonly period: string;
    readonly method: string;
    readonly result: string;
  }[];
}

/** What a package that leaves things out says of itself. */
export interface Extract {
  readonly kind: Reader['kind'];
  readonly id: string;
  readonly name: string;
  readonly of: ExtractSource;
  /** Tables of which nothing is in it, though the city has them. */
  readonly leftOut: readonly string[];
  /** Whether the reader's own efficiency can be computed again from the rows of the extract alone. */
  readonly recomputable: boolean;
  /** Whether its evaluations carry what the reader's own pages show of rules, breaches and fees. */
  readonly ownPages: boolean;
  /** Records set aside that do not name the reader: counted only. */
  readonly quarantineLeftOut: number;
}
