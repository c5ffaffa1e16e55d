import { fixed } from '../scoring/rounding.ts';

/** What a reader sees where there is no number; never 0. */
export const MISSING = '—';

/** A score or value with fixed decimals, half-up; missing stays missing. */
export function decimals(value: number | null | undefined, places = 2): string {
  return value === null || value === undefined ? MISSING : fixed(value, places);
}

/** A whole number with thousands separators. */
export function count(value: number | bigint | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `2025` → 2025 年, `2025Q3` → 2025 年第 3 季度, `2025-07` → 2025 年 7 月. */
export function periodName(period: string): string {
  const year = `${period.slice(0, 4)} 年`;
  if (period.length === 4) return year;
  if (period[4] === 'Q') return `${year}第 ${period[5]} 季度`;
  return `${year} ${Number(period.slice(5))} 月`;
}

/** Shares are cut exactly but for rounding; what lies nearer to none or all of them is that. */
const WHOLE = 1e-12;

/** A share (0–1) in percent with two decimals; one that is neither none nor all never reads as if it were. */
export function shareText(share: number): string {
  const text = fixed(100 * share, 2);
  if (share > WHOLE && text === '0.00') return '<0.01%';
  if (share < 1 - WHOLE && text === '100.00') return '>99.99%';
  return `${text}%`;
}
