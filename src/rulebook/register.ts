import type { Breach } from './breach.ts';
import type { BreachFacts, ContractLine } from './breach-facts.ts';
import { type JudgedCause, judgeCauses } from './breaches.ts';
import type { Candidate } from './candidate.ts';
import { rulesOf } from './causes.ts';
import type { BreachDecision } from './decisions.ts';
import { nearMisses } from './incident-rules.ts';
import { type MonthlyFee, monthlyFee, penaltyYuan } from './penalty.ts';
import { type Level, PENALTIES, type Penalty } from './reference.ts';

/** One rule that a cause meets, or may meet: the chosen one, and those that 择其重者 rejects. */
export interface RegisterRow {
  /** The breach it belongs to: `Breach.id`. */
  readonly cause: string;
  readonly provider: string;
  readonly at: string;
  readonly rule: string;
  readonly level: Level;
  /** The heaviest established rule of its cause, the one that counts. */
  readonly chosen: boolean;
  /** False: an input is missing and all else is met. */
  readonly established: boolean;
  /** Percent of one month's fee; of a chosen A or B row the best one of its cause. */
  readonly coefficient: number | null;
  /** One month's fee of the lines that this rule touches, yuan × 10^8 × 12. */
  readonly fee: bigint | null;
  readonly penaltyYuan: string | null;
  /** Set in an agency's extract where the fine is of other agencies' agreements alone. */
  readonly finedElsewhere?: boolean;
  readonly flags: readonly string[];
  readonly evidence: readonly string[];
}

/** A breach's name is unique within its provider. */
export const causeKey = ({ provider, cause }: { readonly provider: string; readonly cause: string }) =>
  JSON.stringify([provider, cause]);

/** What an agency may deduct for a breach by its own lines (协议12.3: each agreement is its own). */
export interface AgencyPenalty {
  readonly cause: string;
  readonly provider: string;
  readonly agency: string;
  readonly rule: string;
  readonly coefficient: number;
  readonly penaltyYuan: string;
}

const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

function feeOf(candidates: readonly Candidate[], lines: readonly ContractLine[]): MonthlyFee | null {
  const [first] = candidates;
  if (!first) return null;
  return monthlyFee(
    first.occasion.provider,
    candidates.map(({ occasion }) => occasion.charge),
    lines,
  );
}

function rowOf(
  { rule, level, coefficient }: Penalty,
  { breach, candidates }: JudgedCause,
  lines: readonly ContractLine[],
): RegisterRow {
  const all = candidates.filter((candidate) => candidate.rule === rule);
  const met = all.filter(({ missing }) => missing === null);
  const established = met.length > 0;
  const chosen = breach.established && breach.rule === rule;
  const fee = feeOf(established ? met : all, lines);
  const base = {
    cause: breach.id,
    provider: breach.provider,
    at: breach.at,
    rule,
    level,
    chosen,
    established,
  };
  const evidence = unique(all.flatMap(({ occasion }) => occasion.evidence));
  if (chosen) {
    // An A or B row carries the best coefficient of its cause, whose own row is among the rejected.
    const { flags, penaltyYuan: penalty } = breach;
    const fined = rulesOf(candidates.filter(({ missing }) => missing === null)).find(
      (row) => row.coefficient,
    );
    const finedFee = feeOf(
      candidates.filter((candidate) => candidate.rule === fined?.rule && candidate.missing === null),
      lines,
    );
    const { coefficient: best } = breach;
    return {
      ...base,
      coefficient: best,
      fee: finedFee?.twelfths ?? null,
      penaltyYuan: penalty,
      flags,
      evidence,
    };
  }
  const reasons = established
    ? [...met.flatMap(({ flags }) => flags), ...(fee?.flags ?? [])]
    : all.map(({ missing }) => `需人工认定：“${missing}”无法判断，其余条件均满足`);
  return {
    ...base,
    coefficient,
    fee: fee?.twelfths ?? null,
    penaltyYuan: established && coefficient && fee ? penaltyYuan(fee.twelfths, coefficient) : null,
    flags: unique(reasons),
    evidence,
  };
}

/** Every rule of every cause, by time of the cause, the heaviest first; the chosen row of a cause is its `Breach`. */
export function breachRegister(facts: BreachFacts): RegisterRow[] {
  return judgeCauses(facts).flatMap((cause) =>
    rulesOf(cause.candidates).map((penalty) => rowOf(penalty, cause, facts.contractLines)),
  );
}

/**
 * Rows of A1 and B1 that the and-reading of their conditions leaves out (Q3): not matched, so no part of the register,
 * but a person may establish one. Those that an input alone keeps open are in the register already.
 */
export function nearRows(facts: BreachFacts): RegisterRow[] {
  const listed = new Set(breachRegister(facts).map(({ cause, rule }) => JSON.stringify([cause, rule])));
  return nearMisses(facts.incidents)
    .map(({ rule, occasion, met, of, unmet }): RegisterRow => {
      const { provider, at, evidence } = occasion;
      const flag = `需人工认定：按“且”解读满足 ${met}/${of} 项，未满足：${unmet.join('、')}`;
      const cause = occasion.name(rule);
      const level = rule === 'A1' ? 'A' : 'B';
      const open = { chosen: false, established: false, coefficient: null, fee: null, penaltyYuan: null };
      return { cause, provider, at, rule, level, ...open, flags: [flag], evidence };
    })
    .filter(({ cause, rule }) => !listed.has(JSON.stringify([cause, rule])))
    .sort((a, b) => (nearOrder(a) < nearOrder(b) ? -1 : 1));
}

const nearOrder = ({ at, provider, cause, rule, evidence }: RegisterRow) =>
  JSON.stringify([at, provider, cause, rule, evidence]);

/** The rule that fines a cause, and its coefficient: by the data, or as a person has decided; null: no fine. */
function finedBy(
  { breach, candidates }: JudgedCause,
  decisions: readonly BreachDecision[],
): { readonly rule: string; readonly coefficient: number } | null {
  const best = rulesOf(candidates.filter(({ missing }) => missing === null)).find(
    ({ coefficient }) => coefficient !== null,
  );
  const decision = decisions.find(
    ({ provider, cause }) => provider === breach.provider && cause === breach.id,
  );
  const named = decision && PENALTIES.find(({ rule }) => rule === decision.rule);
  // A and B bring no coefficient of their own, decided or not.
  const fined = decision && (!named || named.coefficient !== null) ? named : best;
  const coefficient = decision?.coefficient ?? fined?.coefficient ?? null;
  return fined && coefficient !== null ? { rule: fined.rule, coefficient } : null;
}

/**
 * The fine of every breach that stands by agency: the same rule and coefficient on that agency's lines alone, each
 * rounded once to 分, so that their sum may differ from the breach's by a few 分.
 * @param decisions those that met a cause, of `decideBreaches`
 */
export function agencyPenalties(
  facts: BreachFacts,
  decisions: readonly BreachDecision[] = [],
): AgencyPenalty[] {
  return judgeCauses(facts).flatMap((judged) => {
    const { breach, candidates } = judged;
    const fined = finedBy(judged, decisions);
    if (!fined) return [];
    const own = candidates.filter(({ rule }) => rule === fined.rule);
    const met = own.filter(({ missing }) => missing === null);
    const touching = met.length > 0 ? met : own;
    const lines = facts.contractLines.filter(({ provider }) => provider === breach.provider);
    return unique(lines.map(({ agency }) => agency)).flatMap((agency): AgencyPenalty[] => {
      const fee = feeOf(
        touching,
        lines.filter((line) => line.agency === agency),
      );
      if (!fee) return [];
      const { id: cause, provider } = breach;
      const penalty = penaltyYuan(fee.twelfths, fined.coefficient);
      return [{ cause, provider, agency, ...fined, penaltyYuan: penalty }];
    });
  });
}

/** Yuan of two decimals, added exactly; what is null counts nothing. */
export function sumYuan(amounts: readonly (string | null)[]): string {
  const cents = amounts.reduce((sum, text) => sum + BigInt((text ?? '0.00').replace('.', '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

/** Fines of the breaches by provider: their number, how many could be computed, and the exact sum. */
export function providerPenalties(
  breaches: readonly Pick<Breach, 'provider' | 'established' | 'penaltyYuan'>[],
): { readonly provider: string; readonly breaches: number; readonly fined: number; readonly yuan: string }[] {
  const established = breaches.filter((breach) => breach.established);
  return unique(established.map(({ provider }) => provider)).map((provider) => {
    const own = established.filter((breach) => breach.provider === provider);
    const fines = own.map(({ penaltyYuan: fine }) => fine);
    return {
      provider,
      breaches: own.length,
      fined: fines.filter((fine) => fine !== null).length,
      yuan: sumYuan(fines),
    };
  });
}
