/** What 协议附件 1 to 3 ask and no column of the data contract can answer. */
export interface Unfed {
  readonly rule: string;
  /** `rule`: never judged · `open`: left to a human · `assumed`: judged without it, and every finding says so. */
  readonly extent: 'rule' | 'open' | 'assumed';
  readonly reason: string;
}

export const UNFED: readonly Unfed[] = [
  { rule: 'Y2', extent: 'rule', reason: '数据没有系统与数据互备、另一家云服务商中断的关联列' },
  { rule: 'A4', extent: 'assumed', reason: '数据没有通报方是否为第三方安全机构、是否被篡改或泄露的列' },
  { rule: 'B4', extent: 'assumed', reason: '数据没有通报方是否为第三方安全机构、是否被篡改或泄露的列' },
  { rule: 'G2', extent: 'open', reason: '投诉内容为可用性（数据没有投诉内容列）' },
  { rule: 'G3', extent: 'open', reason: '限期整改后仍不达标（数据没有复核结果列）' },
  { rule: 'G4', extent: 'open', reason: '书面通知后仍未满足（数据没有书面通知列）' },
];

/**
 * The second half of 严重 1 and 一般 1, 数据可用性低于 99.9999%, needs the amount of data kept, which no table holds;
 * those rows are judged by the first half. 宕机 under different root causes (一般 6) has no window in the text: only
 * outages of one root cause are added up.
 */
export const UNFED_BY_RULE: ReadonlyMap<string, Unfed> = new Map(UNFED.map((unfed) => [unfed.rule, unfed]));
