import type { AgencyHost } from '../../indicators/efficiency.ts';
import { attributeLoss, type Member } from '../../scoring/attribution.ts';
import { lostPoints } from '../../scoring/lost.ts';
import type { Method, UnitScore } from '../../scoring/types.ts';

/** What one host costs its agency in one indicator, in points of the total. */
export interface HostLoss {
  readonly host: AgencyHost;
  /** The host's own value of the indicator, percent. */
  readonly value: number;
  /** Negative: the host wins points back. */
  readonly lost: number;
}

/** Value (× weight, as an exact numerator) and weight of a host in each indicator that hosts make. */
const PARTS: Readonly<Record<string, (host: AgencyHost) => readonly [numerator: bigint, weight: bigint]>> = {
  E1: ({ cpu_load, cpu_vcpu }) => [cpu_load, cpu_vcpu * 10_000n],
  E2: ({ memory_load, memory_measured }) => [memory_load, memory_measured * 10_000n],
  E3: ({ storage_used, storage_measured }) => [storage_used * 100n, storage_measured],
  E4: ({ low_vcpu, load_known_vcpu }) => [low_vcpu * 100n, load_known_vcpu],
  E5: ({ idle_vcpu, idle_known_vcpu }) => [idle_vcpu * 100n, idle_known_vcpu],
};

/** Indicators that are scored class by class (`agencyMeasures`); the others pool all hosts. */
const BY_CLASS: readonly string[] = ['E1', 'E2'];

/** Indicators whose lost points fall on hosts. */
export const HOST_INDICATORS: readonly string[] = Object.keys(PARTS);

/** The hosts of an indicator by the points they cost; they add up to the indicator's own loss. */
export function hostLosses(
  method: Method,
  unit: Pick<UnitScore, 'indicators'>,
  indicator: string,
  hosts: readonly AgencyHost[],
): HostLoss[] {
  const node = method.dimensions.flatMap(({ indicators }) => indicators).find(({ id }) => id === indicator);
  const share = lostPoints(method, unit).find(({ id }) => id === indicator)?.share ?? 0;
  const part = PARTS[indicator];
  if (!node || !part || share === 0) return [];
  const members = new Map(
    hosts.flatMap((host): [string, Member & { host: AgencyHost }][] => {
      const [numerator, weight] = part(host);
      if (weight <= 0n) return [];
      const own = { id: host.host_id, weight: Number(weight), host };
      const value = Number(numerator) / Number(weight);
      return [
        [own.id, BY_CLASS.includes(indicator) ? { ...own, value, class: host.class } : { ...own, value }],
      ];
    }),
  );
  return attributeLoss(node.scale, [...members.values()]).flatMap(({ id, lost }) => {
    const member = members.get(id);
    return member ? [{ host: member.host, value: member.value, lost: lost * share }] : [];
  });
}
