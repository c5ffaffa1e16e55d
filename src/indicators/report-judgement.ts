/** Exact whole numbers of one report: percent × 10 000; vCPU and GB × 10 000; `load` ÷ `weight` = percent × 10 000. */
export interface ReportFacts {
  readonly allocated: bigint | null;
  readonly used: bigint | null;
  readonly utilisation: bigint | null;
  readonly load: bigint | null;
  readonly weight: bigint | null;
  /** Size of the host-months behind the monitored figure. */
  readonly known: bigint | null;
  /** Size of the hosts in service in the month. */
  readonly capacity: bigint | null;
  /** Of those in service on every day of it. */
  readonly wholeCapacity: bigint | null;
}

/** What can be said of the reported against the monitored utilisation. */
export type UseVerdict = '一致' | '数据异议' | '未报利用率' | '无监测数据' | '监测不足';
/** And of the reported against the listed size. */
export type SizeVerdict = '一致' | '分配量不符' | '未报分配量' | '无主机';

export interface ReportJudgement {
  /** Percent; null where there is none. Rounded for reading only: the verdicts are exact. */
  readonly reported: number | null;
  readonly monitored: number | null;
  /** Reported less monitored, in points. */
  readonly difference: number | null;
  readonly use: UseVerdict;
  /** vCPU or GB. */
  readonly allocated: number | null;
  readonly capacity: number | null;
  readonly size: SizeVerdict;
}

/** Reported and monitored utilisation may differ by so many points before the data are in dispute. */
export const TOLERANCE_POINTS = 5n;
/** The monitored figure stands on at least so much of the size of the hosts in service, in percent. */
export const KNOWN_PERCENT = 80n;
/** The reported size may differ from the listed one by so much, in percent. */
export const SIZE_PERCENT = 5n;

const SCALE = 10_000n;

/** Numerator ÷ denominator ÷ 10 000, rounded half-up to four decimals. */
function read(numerator: bigint, denominator: bigint): number {
  const doubled = 2n * numerator + (numerator < 0n ? -denominator : denominator);
  return Number(doubled / (2n * denominator)) / Number(SCALE);
}

/** The reported percent × 10 000 as a fraction: what was written, else used ÷ allocated. */
function reportedShare({ utilisation, used, allocated }: ReportFacts): readonly [bigint, bigint] | null {
  if (utilisation !== null) return [utilisation, 1n];
  if (used === null || allocated === null || allocated <= 0n) return null;
  return [used * 100n * SCALE, allocated];
}

function judgeSize({ allocated, capacity, wholeCapacity }: ReportFacts): SizeVerdict {
  if (allocated === null) return '未报分配量';
  if (capacity === null || capacity === 0n) return '无主机';
  const fits =
    100n * allocated <= (100n + SIZE_PERCENT) * capacity &&
    100n * allocated >= (100n - SIZE_PERCENT) * (wholeCapacity ?? 0n);
  return fits ? '一致' : '分配量不符';
}

/**
 * A provider's own figures against the monitored ones. 数据异议 ⇔ they differ by more than 5 points; nothing is said
 * where the monitoring covers less than 80 % of the size of the hosts in service. The reported size is in order from
 * 95 % of the hosts in service on every day of the month to 105 % of those in service on any.
 */
export function judgeReport(facts: ReportFacts): ReportJudgement {
  const { load, weight, known, capacity, allocated } = facts;
  const share = reportedShare(facts);
  const isMonitored = load !== null && weight !== null && weight > 0n;
  const isKnown =
    isMonitored && known !== null && capacity !== null && 100n * known >= KNOWN_PERCENT * capacity;
  const apart = share && isMonitored ? share[0] * weight - load * share[1] : null;
  const scale = share && isMonitored ? share[1] * weight : 1n;
  const use = (): UseVerdict => {
    if (apart === null) return share ? '无监测数据' : '未报利用率';
    if (!isKnown) return '监测不足';
    return (apart < 0n ? -apart : apart) > TOLERANCE_POINTS * SCALE * scale ? '数据异议' : '一致';
  };
  return {
    reported: share && read(share[0], share[1]),
    monitored: isMonitored ? read(load, weight) : null,
    difference: apart === null ? null : read(apart, scale),
    use: use(),
    allocated: allocated === null ? null : Number(allocated) / Number(SCALE),
    capacity: capacity === null ? null : Number(capacity) / Number(SCALE),
    size: judgeSize(facts),
  };
}
