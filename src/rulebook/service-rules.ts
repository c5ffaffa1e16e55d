import type {
  AssessmentFact,
  AvailabilityFact,
  AverageFact,
  BreachFacts,
  ExpansionFact,
  GapFact,
  Impact,
  RectificationFact,
} from './breach-facts.ts';
import { type Candidate, candidate, known, type Occasion } from './candidate.ts';

const MINUTE = 60;
const HOUR = 3600;
const BOUNDARY = '边界值：恰为表列两档之间的界限，按较重一档';
const BEYOND = '超出表列，需协商；暂按最重一档';

/** Rules of one clock: the open intervals between its limits (seconds), each for 重大 and for lesser damage. */
interface Table {
  readonly what: string;
  readonly limits: readonly [first: number, inner: number, last: number];
  readonly rules: readonly (readonly [grave: string, minor: string])[];
}

const RESPONSE: Table = {
  what: '平均响应时间',
  limits: [15 * MINUTE, 30 * MINUTE, 60 * MINUTE],
  rules: [
    ['Y7', 'G8'],
    ['Y8', 'G9'],
  ],
};
const RECOVERY: Table = {
  what: '平均故障恢复时间',
  limits: [30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
  rules: [
    ['Y9', 'G10'],
    ['Y10', 'G11'],
  ],
};
const UNATTENDED: Table = {
  what: '现场无人值守时间',
  limits: [HOUR, 2 * HOUR, 4 * HOUR],
  rules: [
    ['Y11', 'G12'],
    ['Y12', 'G13'],
  ],
};

/**
 * Which interval `seconds ÷ count` falls in, exactly: the first limit itself is in time (null), the inner one goes up,
 * the last one and all past it stay in the top interval (Q1, Q2).
 */
export function interval(
  seconds: number,
  count: number,
  [first, inner, last]: Table['limits'],
): { readonly at: 0 | 1; readonly flags: readonly string[] } | null {
  if (seconds <= first * count) return null;
  if (seconds < inner * count) return { at: 0, flags: [] };
  if (seconds === inner * count) return { at: 1, flags: [BOUNDARY] };
  return { at: 1, flags: seconds < last * count ? [] : [BEYOND] };
}

const impactIs = (impact: Impact | null, wanted: Impact) =>
  [`影响程度为${wanted}`, known(impact, (v) => v === wanted)] as const;

/** An occasion that is its own cause; the breach is named `rule:provider:agency:period`. */
function standing(
  family: string,
  fact: { provider: string; at: string; agency?: string; system?: string | null },
  period: string,
  evidence: readonly string[],
): Occasion {
  const { provider, at, agency, system = null } = fact;
  const tail = `${provider}:${agency ?? ''}:${period}`;
  return {
    provider,
    cause: `${family}:${tail}`,
    at,
    charge: { on: at.slice(0, 10), system, agency: agency ?? null },
    evidence,
    name: (rule) => `${rule}:${tail}`,
  };
}

function clocked(
  { what, limits, rules }: Table,
  measured: { seconds: number | null; count: number; impact: Impact | null },
  occasion: Occasion,
  flags: readonly string[],
): Candidate[] {
  const { seconds, count, impact } = measured;
  const found = seconds === null ? undefined : interval(seconds, count, limits);
  return rules.flatMap(([grave, minor], at) => {
    const inside = [what, found === undefined ? null : found !== null && found.at === at] as const;
    const all = [...flags, ...(found?.flags ?? [])];
    return [
      ...candidate(grave, occasion, [inside, impactIs(impact, '重大')], all),
      ...candidate(minor, occasion, [inside, impactIs(impact, '未造成重大影响')], all),
    ];
  });
}

function average(fact: AverageFact): Candidate[] {
  const { clock, agency, month, seconds, answered, reports, impact } = fact;
  const table = clock === 'response' ? RESPONSE : RECOVERY;
  const unanswered = reports - answered;
  const evidence = fact.incidents.map((id) => `incidents:${id}`);
  return clocked(
    table,
    { seconds, count: answered, impact },
    standing(clock, { ...fact, agency }, month, evidence),
    unanswered > 0 ? [`${unanswered} 件没有时间记录，未计入平均`] : [],
  );
}

function gap(fact: GapFact): Candidate[] {
  const key = fact.id === null ? fact.at : `${fact.at}:${fact.id}`;
  const evidence = [`duty_gaps:${fact.provider}:${key}`];
  const { seconds, impact } = fact;
  return clocked(UNATTENDED, { seconds, count: 1, impact }, standing('gap', fact, key, evidence), []);
}

/** 可用性低于 99.99%; the complaints are a breach of their own beside it (一般 2). */
function availability(fact: AvailabilityFact): Candidate[] {
  const { period, impact, incidents, complaints } = fact;
  const down = ['可用性低于 99.99%', true] as const;
  const outages = incidents.map((id) => `incidents:${id}`);
  const standstill = standing('availability', fact, period, outages);
  const heard = complaints.map((id) => `complaints:${id}`);
  return [
    ...candidate('Y1', standstill, [down, impactIs(impact, '重大')]),
    ...candidate('G1', standstill, [down, impactIs(impact, '未造成重大影响')]),
    ...candidate('G2', standing('complaints', fact, period, [...outages, ...heard]), [
      down,
      ['投诉 3 次以上', complaints.length >= 3],
    ]),
  ];
}

function rectification(fact: RectificationFact): Candidate[] {
  const occasion = standing('rectification', fact, fact.id, [`rectifications:${fact.id}`]);
  const overdue = ['整改通知未按期办结', true] as const;
  return [
    ...candidate('Y6', occasion, [overdue, impactIs(fact.impact, '重大')]),
    ...candidate('G7', occasion, [overdue, impactIs(fact.impact, '未造成重大影响')]),
  ];
}

function assessment(fact: AssessmentFact): Candidate[] {
  const key = fact.system === null ? fact.at : `${fact.at}:${fact.system}`;
  const evidence = fact.dates.map((date) => `acceptance:${date}:${fact.agency}:${fact.provider}:月度考核`);
  return candidate('G3', standing('assessment', fact, key, evidence), [['连续 3 次未通过月度考核', true]]);
}

function expansion(fact: ExpansionFact): Candidate[] {
  const occasion = standing('expansion', fact, fact.id, [`work_orders:${fact.id}`]);
  return candidate('G4', occasion, [['7 个自然日内未完成扩容', true]]);
}

/** Every rule of 协议附件 2 and 3 that is not about a single incident. */
export function serviceCandidates(facts: BreachFacts): Candidate[] {
  return [
    ...facts.averages.flatMap(average),
    ...facts.gaps.flatMap(gap),
    ...facts.availability.flatMap(availability),
    ...facts.rectifications.flatMap(rectification),
    ...facts.assessments.flatMap(assessment),
    ...facts.expansions.flatMap(expansion),
  ];
}
