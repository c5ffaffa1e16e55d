/** numerator ÷ denominator for display, two decimals; null without a denominator. */
export function percentOf(numerator: bigint, denominator: bigint): number | null {
  return denominator === 0n ? null : Number((numerator * 200n + denominator) / (denominator * 2n)) / 100;
}

/** A contract cell × 10 000 as a number for display. */
export function fromScaled(value: bigint | null): number | null {
  return value === null ? null : Number(value) / 10_000;
}

/** Why a host-month does not enter the evaluation, in the reader's words. */
export const REASON_NAME: Readonly<Record<string, string>> = {
  not_virtual: '非虚拟机',
  no_service: '不在服务期',
  young: '启用不足 90 天',
  exempt: '豁免',
  no_usage: '无监测数据',
  few_days: '有效天数不足',
};

/** Codes joined by commas, in the reader's words. */
export function reasonsText(codes: string): string {
  return codes
    .split(',')
    .filter((code) => code !== '')
    .map((code) => REASON_NAME[code] ?? code)
    .join('、');
}
