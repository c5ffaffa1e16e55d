import { CONDITION_UNFED } from './unfed.ts';

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

/** A rule that an event meets, or would meet if the one missing input were there. */
export interface Candidate {
  readonly rule: string;
  readonly occasion: Occasion;
  /** The one missing input; null when every condition is met. */
  readonly missing: string | null;
  /** 需人工认定, and why. */
  readonly flags: readonly string[];
}

/**
 * Holds an event against a rule. All conditions met: a candidate. Exactly one not known and all others met: a
 * candidate for human judgement. Otherwise nothing: a condition whose input is null is not met.
 */
export function candidate(
  rule: string,
  occasion: Occasion,
  conditions: readonly Condition[],
  flags: readonly string[] = [],
): Candidate[] {
  const unmet = conditions.filter(([, holds]) => holds !== true);
  const [first] = unmet;
  if (!first) {
    const unfed = CONDITION_UNFED.get(rule);
    return [{ rule, occasion, missing: null, flags: unfed ? [...flags, unfed] : flags }];
  }
  return unmet.length === 1 && first[1] === null ? [{ rule, occasion, missing: first[0], flags: [] }] : [];
}

/** Compares where the input is there; null where it is not. */
export function known<T>(value: T | null, test: (value: T) => boolean): boolean | null {
  return value === null ? null : test(value);
}
