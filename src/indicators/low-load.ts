import type { Warehouse } from '../warehouse/warehouse.ts';
import selectLowLoad from './efficiency/select_low_load.sql';

/** Low-load and idle hosts of one system in one period; key `agency`, `system_id`. vCPU are vCPU-months. */
export interface LowLoadSystem {
  readonly agency: string;
  readonly system_id: string;
  readonly system: string;
  readonly provider: string;
  /** Hosts with a month that counts in E4, and the vCPU of those months. */
  readonly low_hosts: number;
  readonly low_vcpu: bigint;
  /** Hosts with an idle month (E5), and the vCPU of those months. */
  readonly idle_hosts: number;
  readonly idle_vcpu: bigint;
}

/** Systems with a low-load or idle host-month in a period, by agency and system. */
export async function lowLoadSystems(warehouse: Warehouse, period: string): Promise<LowLoadSystem[]> {
  return (await warehouse.query(selectLowLoad, [period])) as unknown as LowLoadSystem[];
}
