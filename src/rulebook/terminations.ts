import type { Breach } from './breach.ts';
import { THRESHOLDS, type Thresholds } from './rules/thresholds.ts';
import {
  type AgreementLine,
  agreementsOf,
  contractWindows,
  rollingWindows,
  type SeriousWindow,
  type SeriousYear,
} from './serious-windows.ts';

/** A ground on which an agreement may be ended. */
export interface TerminationRule {
  readonly id: 'A' | 'B' | 'T1' | 'T2' | 'T3' | 'T4';
  readonly clause: string;
  readonly source: string;
  readonly reading: string;
  /** What no column holds; null where the breaches decide. */
  readonly lacks: string | null;
}

export const TERMINATION_RULES: readonly TerminationRule[] = [
  {
    id: 'A',
    clause:
      '在运营期间，如发生附件 1 中所列 A 级事件 1 次，甲方有权解除本协议，并要求乙方赔偿甲方相应的经济损失。',
    source: '协议第十二条 1',
    reading: '一个已认定的 A 级根因即可。',
    lacks: null,
  },
  {
    id: 'B',
    clause:
      '在运营期间，如 1 年内发生附件 1 所列 B 级事件 3 次，甲方有权解除本协议，并要求乙方赔偿甲方相应的经济损失。',
    source: '协议第十二条 2、协议附件 1（一年内 3 次以上）',
    reading: '任一连续 365 天（365 × 24 小时，首尾含）内已认定的 B 级根因不少于 3 个；“以上”含本数。',
    lacks: null,
  },
  {
    id: 'T1',
    clause: '多次在云综合监管服务商已发出整改通知后未正确处置，出现问题并造成 B 级及以上事故；',
    source: '协议第十二条 4（1）',
    reading:
      '不少于 2 次整改逾期，其后又有 B 级及以上根因：事故是否由此造成、整改期限是否仍未履行，需人工认定。',
    lacks: '事故与整改通知的关联、甲方提出的整改要求与期限',
  },
  {
    id: 'T2',
    clause: '重大活动期间所承诺的骨干人员和管理人员未到场；',
    source: '协议第十二条 4（2）',
    reading: '不能由导出认定。',
    lacks: '重大活动到场记录、甲方提出的整改要求与期限',
  },
  {
    id: 'T3',
    clause: '连续 2 个月所承诺的运维服务人员人数未达到协议要求；',
    source: '协议第十二条 4（3）',
    reading: '不能由导出认定。',
    lacks: '每月承诺与实到的运维人数、甲方提出的整改要求与期限',
  },
  {
    id: 'T4',
    clause: '另一家云服务商提出“双活”需求，不给予配合（*可选*）。',
    source: '协议第十二条 4（4）',
    reading: '不能由导出认定；该条款可选。',
    lacks: '双活需求与配合记录、甲方提出的整改要求与期限',
  },
];

const CONTRACT_YEAR =
  '同一协议年度内已认定的 B 级根因不少于 3 个；“以上”含本数。协议年度按服务商与使用单位分别计：自双方协议明细最早的开始日期 0 时起，每满一年为一个年度（起始日为 2 月 29 日的，平年自 3 月 1 日起），首尾相接或重叠的明细视为同一协议的延续，中断后重新起算；该服务商的 B 级根因在每份协议的年度内都计数，不在协议期内的不计。没有起始日期的服务商改按任一连续 365 天列出，需人工认定。';

/** How a ground is read where 「1 年内」 is read that way. */
export function readingOf({ id, reading }: TerminationRule, year: SeriousYear): string {
  return id === 'B' && year === 'contract' ? CONTRACT_YEAR : reading;
}

/** A ground that the breaches of one provider give, or may give. */
export interface TerminationGround {
  readonly rule: TerminationRule['id'];
  readonly provider: string;
  /** `needs_person`: it rests on breaches not yet established, or on what no column holds. */
  readonly verdict: 'met' | 'needs_person';
  /** Instants of the first and the last breach that it rests on. */
  readonly from: string;
  readonly to: string;
  readonly breaches: readonly string[];
  /** Agencies whose agreement it is about; empty: those of every agency. */
  readonly agencies: readonly string[];
}

/** How 「1 年内」 is read, and what agreements there are. */
export interface TerminationReading {
  readonly year: SeriousYear;
  readonly lines: readonly AgreementLine[];
}

const ROLLING: TerminationReading = { year: 'rolling', lines: [] };

const seconds = (at: string) => Date.parse(`${at.replace(' ', 'T')}Z`) / 1000;
const byTime = (a: Breach, b: Breach) =>
  seconds(a.at) - seconds(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const ground = (
  rule: TerminationRule['id'],
  provider: string,
  group: readonly Breach[],
  met: boolean,
  agencies: readonly string[] = [],
): TerminationGround => ({
  rule,
  provider,
  verdict: met ? 'met' : 'needs_person',
  from: group[0]?.at ?? '',
  to: group.at(-1)?.at ?? '',
  breaches: group.map(({ id }) => id),
  agencies,
});

/** Grounds of 协议12.2 that the breaches of one provider give, established ones first, or leave to a person. */
function seriousGrounds(
  provider: string,
  own: readonly Breach[],
  thresholds: Thresholds,
  { year, lines }: TerminationReading,
): TerminationGround[] {
  const signed = lines.filter((line) => line.provider === provider);
  // Without a start date no contract-year is known: the events are still shown, for a person.
  const known = year === 'rolling' || agreementsOf(signed).length > 0;
  const windows = (events: readonly Breach[]): SeriousWindow[] =>
    year === 'contract' && known
      ? contractWindows(events, signed, thresholds)
      : rollingWindows(events, thresholds);
  const serious = own.filter(({ level }) => level === 'B');
  const certain = windows(serious.filter(({ established }) => established));
  const possible = windows(serious).filter(({ breaches }) =>
    breaches.some(({ established }) => !established),
  );
  return [
    ...certain.map(({ breaches, agencies }) => ground('B', provider, breaches, known, agencies)),
    ...possible.map(({ breaches, agencies }) => ground('B', provider, breaches, false, agencies)),
  ];
}

/**
 * Grounds for ending an agreement (协议12.1, 12.2, 12.4（1）) from the breaches of every provider: one A-level root
 * cause; three B-level ones within a year, as `reading` has it (`rollingWindows`, `contractWindows`; by 365 days, for a
 * person to decide, where a contract-year is asked for and no contract line of the provider has a start date); repeated
 * overdue 整改 followed by a B-level one or worse. T2 to T4 are listed in `TERMINATION_RULES` with what they lack.
 * Independent of the order of breaches and lines.
 */
export function terminationGrounds(
  breaches: readonly Breach[],
  reading: TerminationReading = ROLLING,
  thresholds: Thresholds = THRESHOLDS,
): TerminationGround[] {
  const providers = [...new Set(breaches.map(({ provider }) => provider))].sort();
  return providers.flatMap((provider) => {
    const own = breaches.filter((breach) => breach.provider === provider).sort(byTime);
    const certain = own.filter(({ established }) => established);
    const events = own.filter(({ level }) => level === 'A');
    // Overdue is certain even where the damage it did is not.
    const late = own.filter(({ rule }) => rule === 'Y6' || rule === 'G7');
    const since = late[thresholds.repeatedNotices - 1];
    const after = certain.filter(
      ({ level, at }) => since !== undefined && (level === 'A' || level === 'B') && at >= since.at,
    );
    return [
      ...events.map((event) => ground('A', provider, [event], event.established)),
      ...seriousGrounds(provider, own, thresholds, reading),
      ...(after.length > 0 ? [ground('T1', provider, [...late, ...after].sort(byTime), false)] : []),
    ];
  });
}
