import type { EfficiencyRow } from './types.ts';

/** Size classes by the vCPU of the hosts with an eligible month in the period; lower bounds are included. */
export const SIZE_CLASSES = [
  { name: '特大', from: 1024 },
  { name: '大', from: 256 },
  { name: '中', from: 64 },
  { name: '小', from: 0 },
] as const;

/** Size class of an agency; null where its size is not known. */
export function sizeClass({ vcpu }: Pick<EfficiencyRow, 'vcpu'>): string | null {
  return vcpu === null ? null : (SIZE_CLASSES.find(({ from }) => vcpu >= from)?.name ?? null);
}

/** Ranked agencies of the same size class, itself included, best first. */
export function peersOf(row: EfficiencyRow, units: readonly EfficiencyRow[]): EfficiencyRow[] {
  const own = sizeClass(row);
  return units
    .filter((unit) => unit.rank !== null && sizeClass(unit) === own)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}
