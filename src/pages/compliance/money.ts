/** Twelve months of 10^8, the unit of `RegisterRow.fee`. */
const FEE_UNIT = 12n * 100_000_000n;

/** Yuan of two decimals with thousands separators; the digits stay as they are. */
export function yuanText(yuan: string): string {
  const [whole = '', cents = '00'] = yuan.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`;
}

/** One month's fee to 分, half up; only for reading, fines are made from the exact one. */
export function feeText(fee: bigint): string {
  const cents = (2n * fee * 100n + FEE_UNIT) / (2n * FEE_UNIT);
  return yuanText(`${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`);
}
