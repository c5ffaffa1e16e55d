import { grouped } from '../contract/grouped.ts';
import type { IncidentFact } from './breach-facts.ts';
import { type Candidate, type Condition, candidate, known, type Occasion } from './candidate.ts';

const HOUR = 3600;
const PERCENT = 10_000;
const MILLION_YUAN = 10_000_000_000n;
/** 「1 个月」 of lost data: taken as 30 days. */
const MONTH_DAYS = 30;

interface IncidentRule {
  readonly rule: string;
  conditions(incident: IncidentFact): readonly Condition[];
  /** Where the text has a hole that this incident falls into. */
  hole?(incident: IncidentFact): string | null;
}

const duration = ({ downFrom, downTo }: IncidentFact) => (downTo === null ? null : downTo - downFrom);
const is = (text: string, value: string | null, wanted: string): Condition => [
  text,
  known(value, (v) => v === wanted),
];
const category = (i: IncidentFact, wanted: string) => is(`类别为${wanted}`, i.category, wanted);
const lasted = (i: IncidentFact, seconds: number, text: string): Condition => [
  `持续${text}`,
  known(duration(i), (v) => v >= seconds),
];
const protectedSystem = (i: IncidentFact): Condition => ['等保三级或重要信息系统', i.protectedSystem];
const lostMonth = (i: IncidentFact): Condition => [
  '丢失超过 1 个月的数据',
  known(i.dataLossDays, (v) => v > MONTH_DAYS),
];
const unplanned = (i: IncidentFact): Condition => ['未按预案处置', known(i.planFollowed, (v) => !v)];
const unremedied = (i: IncidentFact): Condition => [
  '24 小时内未有效处置',
  known(i.remediedInTime, (v) => !v),
];
const grave = (i: IncidentFact) => is('影响程度为重大', i.impact, '重大');
const nearMonth = (i: IncidentFact) =>
  known(i.dataLossDays, (days) => days === 31) ? '边界值：丢失 31 天，1 个月按 30 天计' : null;

/** 服务中断 of the whole platform (A1, B1): the conditions are joined by AND, as the text's 、 are read. */
const platformOutage = (i: IncidentFact, percent: number, people: number, loss: bigint): Condition[] => [
  category(i, '服务中断'),
  is('云平台整体', i.scope, '云平台'),
  [`超过 ${percent}% 信息系统中断`, known(i.affectedPercent, (v) => v > percent * PERCENT)],
  [`影响人数 ${people / 10_000} 万以上`, known(i.people, (v) => v >= people)],
  lasted(i, 2 * HOUR, ' 2 小时以上'),
  [`经济损失 ${loss / MILLION_YUAN}00 万元以上`, known(i.loss, (v) => v >= loss)],
];

/** 1 to 3 systems. More than 3 that are neither 三级 nor important stand in no row of the text. */
function fewSystems({ systems, protectedSystem: guarded }: IncidentFact): Condition {
  if (systems !== null && systems > 3 && guarded === false)
    return ['超过 3 个系统但并非等保三级或重要信息系统（条文未规定）', null];
  return ['1 个信息系统', known(systems, (v) => v >= 1 && v <= 3)];
}

/** 市级通报. A national notice of what A2 does not cover stands in no row of the text. */
function cityNotice({ escalation }: IncidentFact): Condition {
  if (escalation === '国家级') return ['国家级通报（A2 以外的情形条文未规定）', null];
  return ['市级通报', known(escalation, (v) => v === '市级')];
}

/** 被通报, at whatever level: 无 is the export's word that nobody did. */
const noticed = (i: IncidentFact): Condition => ['被通报', known(i.escalation, (v) => v !== '无')];

/** 协议附件 1 to 3, the rows that one incident can meet. Its cause is 云服务商 already. */
const RULES: readonly IncidentRule[] = [
  { rule: 'A1', conditions: (i) => platformOutage(i, 30, 500_000, 5n * MILLION_YUAN) },
  {
    rule: 'A2',
    conditions: (i) => [
      category(i, '网页篡改'),
      ['重大或特别重大保障期间', i.majorEvent],
      unplanned(i),
      is('国家级通报', i.escalation, '国家级'),
      lasted(i, HOUR / 2, ' 30 分钟以上'),
    ],
  },
  {
    rule: 'A3',
    conditions: (i) => [
      category(i, '数据丢失'),
      protectedSystem(i),
      ['超过 3 个信息系统', known(i.systems, (v) => v > 3)],
      lostMonth(i),
      ['确认无法恢复', i.unrecoverable],
    ],
    hole: nearMonth,
  },
  {
    rule: 'A4',
    conditions: (i) => [
      category(i, '入侵攻击'),
      protectedSystem(i),
      noticed(i),
      unremedied(i),
      ['重大或特别重大保障期间', i.majorEvent],
    ],
  },
  {
    rule: 'B1',
    conditions: (i) => platformOutage(i, 10, 100_000, MILLION_YUAN),
    hole: (i) =>
      known(i.affectedPercent, (v) => v > 30 * PERCENT)
        ? '超过 30% 信息系统中断而 A1 其他条件不足，条文未规定，按 B1'
        : null,
  },
  {
    rule: 'B2',
    conditions: (i) => [
      category(i, '网页篡改'),
      unplanned(i),
      cityNotice(i),
      lasted(i, HOUR / 2, ' 30 分钟以上'),
    ],
  },
  {
    rule: 'B3',
    conditions: (i) => [
      category(i, '数据丢失'),
      fewSystems(i),
      lostMonth(i),
      ['确认无法恢复', i.unrecoverable],
    ],
    hole: (i) =>
      i.systems !== null && i.systems > 1
        ? `${i.systems} 个信息系统在 B3（1 个）与 A3（超过 3 个）之间，条文未规定，按 B3`
        : nearMonth(i),
  },
  { rule: 'B4', conditions: (i) => [category(i, '入侵攻击'), noticed(i), unremedied(i)] },
  { rule: 'Y3', conditions: (i) => [category(i, '网页篡改'), grave(i)] },
  { rule: 'Y4', conditions: (i) => [category(i, '数据丢失'), grave(i)] },
  { rule: 'Y5', conditions: (i) => [category(i, '入侵攻击'), grave(i)] },
  { rule: 'G5', conditions: (i) => [['系统宕机', i.outage], lasted(i, 2 * HOUR, ' 2 小时以上')] },
];

/**
 * The occasion of one or more incidents of one root cause on one system. The event is the root cause: its date decides
 * which contract lines are in force, so that a cause that outlives a contract is not fined by two of them.
 */
function occasion(incidents: readonly [IncidentFact, ...IncidentFact[]]): Occasion {
  const [{ provider, rootCause, rootAt, system }] = incidents;
  return {
    provider,
    cause: `incident:${rootCause}`,
    at: rootAt,
    charge: { on: rootAt.slice(0, 10), system, agency: null },
    evidence: incidents.map(({ id }) => `incidents:${id}`),
    name: () => `${provider}:${rootCause}`,
  };
}

/** Every rule that single incidents meet, and 一般 6 over the outages of a root cause. */
export function incidentCandidates(incidents: readonly IncidentFact[]): Candidate[] {
  const single = incidents.flatMap((incident) =>
    RULES.flatMap(({ rule, conditions, hole }) => {
      const gap = hole?.(incident) ?? null;
      return candidate(rule, occasion([incident]), conditions(incident), gap === null ? [] : [gap]);
    }),
  );
  return [...single, ...repeatedOutages(incidents)];
}

/** 一般 6: outages of one system from one root cause, at least 3 or 8 hours together; overlaps count once. */
function repeatedOutages(incidents: readonly IncidentFact[]): Candidate[] {
  const ordered = incidents
    .filter(({ outage }) => outage)
    .sort((a, b) => a.downFrom - b.downFrom || (a.id < b.id ? -1 : 1));
  const groups = grouped(ordered, (incident) =>
    JSON.stringify([incident.provider, incident.rootCause, incident.system]),
  );
  return [...groups.values()].flatMap((group) => {
    let [count, total, until] = [0, 0, Number.NEGATIVE_INFINITY];
    for (const { downFrom, downTo } of group) {
      const to = downTo ?? downFrom;
      if (downFrom > until) count += 1;
      total += Math.max(0, to - Math.max(downFrom, until));
      until = Math.max(until, to);
    }
    const enough = count >= 3 || total >= 8 * HOUR;
    const holds = enough || (group.some(({ downTo }) => downTo === null) ? null : false);
    return candidate('G6', occasion(group), [
      ['系统宕机', true],
      ['连续宕机 3 次以上或累计 8 小时以上', holds],
    ]);
  });
}

/** A 服务中断 of the platform that meets some of the conditions of A1 or B1 and not all. */
export interface NearMiss {
  readonly rule: 'A1' | 'B1';
  readonly occasion: Occasion;
  readonly met: number;
  readonly of: number;
  readonly unmet: readonly string[];
}

/**
 * Q3: the text strings the conditions of A1 and B1 together without saying and or or. They are read as and; what meets
 * one of the four and not all is listed, so that a person can say otherwise.
 */
export function nearMisses(incidents: readonly IncidentFact[]): NearMiss[] {
  return incidents.flatMap((incident) =>
    RULES.flatMap(({ rule, conditions }): NearMiss[] => {
      if (rule !== 'A1' && rule !== 'B1') return [];
      const [kind, scope, ...joined] = conditions(incident);
      if (kind?.[1] !== true || scope?.[1] !== true) return [];
      const unmet = joined.filter(([, holds]) => holds !== true).map(([text]) => text);
      const met = joined.length - unmet.length;
      if (met === 0 || unmet.length === 0) return [];
      return [{ rule, occasion: occasion([incident]), met, of: joined.length, unmet }];
    }),
  );
}
