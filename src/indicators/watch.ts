import type { Warehouse } from '../warehouse/warehouse.ts';
import selectExemptions from './efficiency/select_exemptions.sql';
import selectLapsedExemptions from './efficiency/select_lapsed_exemptions.sql';
import selectLoadAlerts from './efficiency/select_load_alerts.sql';

/** Upper ends of the target bands by class, and the rise that is sudden; percent and points. */
export interface LoadLimits {
  readonly cpu: { readonly public: number; readonly other: number };
  readonly memory: { readonly public: number; readonly other: number };
  readonly rise: number;
}

/** A host that is overloaded or whose load has risen suddenly. Percent × 10 000. */
export interface LoadAlert {
  readonly host_id: string;
  readonly agency: string;
  readonly system_id: string;
  readonly system: string;
  readonly provider: string;
  readonly class: 'public' | 'other';
  readonly vcpu: number;
  /** Last eligible month of the period, `YYYY-MM`, and its P95. */
  readonly month: string;
  readonly cpu_last: bigint | null;
  readonly memory_last: bigint | null;
  /** Sums over the `span` eligible months before it. */
  readonly cpu_before: bigint | null;
  readonly memory_before: bigint | null;
  readonly span: number;
  readonly cpu_over: boolean;
  readonly memory_over: boolean;
  readonly cpu_rise: boolean;
  readonly memory_rise: boolean;
}

/** Hosts to watch in a period; needs `HOST_STEPS`. */
export async function loadAlerts(
  warehouse: Warehouse,
  period: string,
  { cpu, memory, rise }: LoadLimits,
): Promise<LoadAlert[]> {
  const limits = [cpu.public, cpu.other, memory.public, memory.other, rise];
  return (await warehouse.query(selectLoadAlerts, [...limits, period])) as unknown as LoadAlert[];
}

/** Exempt vCPU-months of an agency, of those of all its virtual hosts in service. */
export interface ExemptShare {
  readonly agency: string;
  readonly exempt_vcpu: bigint;
  readonly virtual_vcpu: bigint;
}

/** A host whose written exemption exempts it no longer, or never did. */
export interface LapsedExemption {
  readonly host_id: string;
  readonly agency: string;
  readonly system_id: string;
  readonly vcpu: number;
  readonly exemption: string;
  readonly exempt_until: string | null;
  readonly lapse: 'expired' | 'no_end' | 'other_reason';
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** What the audit of exemptions reads in a period. */
export interface ExemptionAudit {
  readonly shares: readonly ExemptShare[];
  readonly lapsed: readonly LapsedExemption[];
}

/** Exempt shares of every agency and the exemptions that have lapsed by the period's last day. */
export async function exemptionAudit(warehouse: Warehouse, period: string): Promise<ExemptionAudit> {
  return {
    shares: (await warehouse.query(selectExemptions, [period])) as unknown as ExemptShare[],
    lapsed: (await warehouse.query(selectLapsedExemptions, [period])) as unknown as LapsedExemption[],
  };
}
