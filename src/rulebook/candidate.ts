import { UNFED_BY_RULE } from './unfed.ts';

/** One condition of a rule: its wording, and whether it holds; null = its input is missing. */
export type Condition = readonly [text: string, holds: boolean | null];

/** Whose contract an event touches: a system's lines, else an agency's, else all of the provider's. */
export interface Charge {
  readonly on: string;
  readonly system: string | null;
  readonly agency: string | null;
}

/** The event that rules are held against. */
export interface Occasion {
  readonly provider: string;
  /** Events that share it are one, and only the heaviest rule counts (协议12.3). */
  readonly cause: string;
  /** Earliest instant of the cause; it decides the period. */
  readonly at: string;
  readonly charge: Charge;
  readonly evidence: readonly string[];
  /** Name of the breach if this rule is the one that counts. */
  name(rule: string): string;
}

/** A rule that an event meets, or would meet if its missing inputs were there and bore it out. */
export interface Candidate {
  readonly rule: string;
  readonly occasion: Occasion;
  /** The conditions whose input is missing; null when every condition is met. */
  readonly missing: string | null;
  /** 需人工认定, and why. */
  readonly flags: readonly string[];
}

/**
 * Holds an event against a rule. All conditions met: a candidate. Some not known and all others met: a candidate for
 * human judgement, provided that the first condition, which says what kind of event it is, does hold. Otherwise
 * nothing: a condition whose input is null is not met.
 */
export function candidate(
  rule: string,
  occasion: Occasion,
  given: readonly Condition[],
  flags: readonly string[] = [],
): Candidate[] {
  const unfed = UNFED_BY_RULE.get(rule);
  const conditions: readonly Condition[] =
    unfed?.extent === 'open' ? [...given, [unfed.reason, null]] : given;
  if (conditions[0]?.[1] !== true || conditions.some(([, holds]) => holds === false)) return [];
  const missing = conditions.flatMap(([text, holds]) => (holds === null ? [text] : []));
  if (missing.length > 0) return [{ rule, occasion, missing: missing.join('、'), flags: [] }];
  return [{ rule, occasion, missing: null, flags: unfed ? [...flags, unfed.reason] : flags }];
}

/** Compares where the input is there; null where it is not. */
export function known<T>(value: T | null, test: (value: T) => boolean): boolean | null {
  return value === null ? null : test(value);
}
