import { ratio } from './ratio.ts';
import type { Ratio } from './rule.ts';

/** What one unit of storage is in GB; 1 TB = 1 024 GB is the trade's usage, the catalogue does not say. */
const STORAGE: Readonly<Record<string, bigint>> = { GB: 1n, TB: 1024n, PB: 1_048_576n };

const SAME: Readonly<Record<string, string>> = { 核: 'CPU', VCPU: 'CPU', G: 'GB', T: 'TB', 个IP: 'IP' };

/** A unit without width, spaces, case, price part, brackets and a leading 1: `1 GB（流量）` and `元/gb·月` are `GB`. */
export function plainUnit(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/元|[/·月年次\s]/g, '')
    .replace(/1(?=\D)/g, '')
    .replace(/(带宽|内存)$/, '')
    .toUpperCase();
  return SAME[plain] ?? plain;
}

/** How many of unit `to` one of unit `from` is; null where the two do not measure one thing. */
export function unitFactor(from: string, to: string): Ratio | null {
  const [a, b] = [plainUnit(from), plainUnit(to)];
  if (a === b) return ratio(1n);
  const [up, down] = [STORAGE[a], STORAGE[b]];
  return up && down ? ratio(up, down) : null;
}
