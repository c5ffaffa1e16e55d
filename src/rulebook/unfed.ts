/** What 协议附件 1 to 3 ask and no column of the data contract can answer. */
export interface Unfed {
  readonly rule: string;
  /** `rule`: never judged · `condition`: judged without it, and every finding says so. */
  readonly extent: 'rule' | 'condition';
  readonly reason: string;
}

export const UNFED: readonly Unfed[] = [
  { rule: 'Y2', extent: 'rule', reason: '数据没有系统与数据互备、另一家云服务商中断的关联列' },
  { rule: 'A4', extent: 'condition', reason: '数据没有第三方安全机构通报、被篡改或泄露后果的列' },
  { rule: 'B4', extent: 'condition', reason: '数据没有第三方安全机构通报、被篡改或泄露后果的列' },
  { rule: 'G2', extent: 'condition', reason: '投诉没有内容列，按该季度全部有效投诉计次' },
  { rule: 'G3', extent: 'condition', reason: '数据没有限期整改后复核结果的列' },
  { rule: 'G4', extent: 'condition', reason: '数据没有管理单位书面通知的列' },
];

/**
 * The second half of 严重 1 and 一般 1, 数据可用性低于 99.9999%, needs the amount of data kept, which no table holds;
 * those rows are judged by the first half. 宕机 under different root causes (一般 6) has no window in the text: only
 * outages of one root cause are added up.
 */
export const CONDITION_UNFED: ReadonlyMap<string, string> = new Map(
  UNFED.filter(({ extent }) => extent === 'condition').map(({ rule, reason }) => [rule, reason]),
);
