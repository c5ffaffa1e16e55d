/** Numbers of the rules that a bureau may set anew; each names the article or says that it is this rulebook's own. */
export interface Thresholds {
  /** 系统云租费 from which 公开招标 is due, yuan (办法第三十一条（一）; raised since by later directories, so editable). */
  readonly tenderYuan: number;
  /** Months of a contract-year: a system's fee is summed over that many (own choice; the text does not say). */
  readonly feeMonths: number;
  /** A quote that is more than this many times the next lower one is marked as an outlier (own choice). */
  readonly outlierFactor: number;
  /** B-level events within `windowDays` that may end an agreement (协议12.2 and 附件 1「3 次以上」: 3 included). */
  readonly seriousEvents: number;
  /** 「1 年内」 as a rolling window in days of 24 hours, its ends included (own choice). */
  readonly windowDays: number;
  /** 「多次」 in 协议12.4（1）, taken as at least this many (own choice). */
  readonly repeatedNotices: number;
}

export const THRESHOLDS: Thresholds = {
  tenderYuan: 2_000_000,
  feeMonths: 12,
  outlierFactor: 10,
  seriousEvents: 3,
  windowDays: 365,
  repeatedNotices: 2,
};
