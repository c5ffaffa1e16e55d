import { DECIMAL_SCALE } from '../contract/rows.ts';
import { lowLoadSystems } from '../indicators/low-load.ts';
import { sizedSums } from '../indicators/sizing.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** What a system of an agency leaves unused in a period, and what could be given back of it; names no host. */
export interface LowLoadRow {
  readonly agency: string;
  readonly system: string;
  readonly provider: string;
  readonly lowHosts: number;
  /** vCPU-months as E4 counts them. */
  readonly lowVcpu: number;
  readonly idleHosts: number;
  /** vCPU-months as E5 counts them. */
  readonly idleVcpu: number;
  /** Suggested for review, never applied: vCPU and GB less (method 2, right-sizing). */
  readonly savedVcpu: number;
  readonly savedMemory: number;
}

/** The low-load and idle list of a period: every system with such a host-month, by agency and system. */
export async function lowLoad(warehouse: Warehouse, period: string): Promise<LowLoadRow[]> {
  const saved = new Map<string, { vcpu: bigint; memory: bigint }>();
  const key = (agency: string, system: string) => JSON.stringify([agency, system]);
  for (const { agency, system_id, saved_vcpu, saved_memory } of await sizedSums(warehouse, period)) {
    const before = saved.get(key(agency, system_id)) ?? { vcpu: 0n, memory: 0n };
    saved.set(key(agency, system_id), {
      vcpu: before.vcpu + saved_vcpu,
      memory: before.memory + saved_memory,
    });
  }
  return (await lowLoadSystems(warehouse, period)).map((row) => ({
    agency: row.agency,
    system: row.system,
    provider: row.provider,
    lowHosts: row.low_hosts,
    lowVcpu: Number(row.low_vcpu),
    idleHosts: row.idle_hosts,
    idleVcpu: Number(row.idle_vcpu),
    savedVcpu: Number(saved.get(key(row.agency, row.system_id))?.vcpu ?? 0n),
    savedMemory: Number(saved.get(key(row.agency, row.system_id))?.memory ?? 0n) / DECIMAL_SCALE,
  }));
}
