/** Unit of a provider indicator's value (definitions, `value`); every indicator not named here is in percent. */
const UNITS: Readonly<Record<string, string>> = {
  T1: '倍允许中断时长',
  T2: '起',
  O5: '小时／千小时',
  S1: '分',
  S2: '件／百系统月',
  C1: '分（100 减扣分）',
};

/** The unit that stands behind an indicator's value. */
export function unitOf(indicator: string): string {
  return Object.hasOwn(UNITS, indicator) ? (UNITS[indicator] ?? '%') : '%';
}
