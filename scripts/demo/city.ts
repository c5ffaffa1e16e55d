import {
  certificateRows,
  dutyGapRows,
  maintenanceRows,
  promotionRows,
  rectificationRows,
  submissionRows,
} from './compliance.ts';
import { contractRows } from './contracts.ts';
import { acceptanceRows, complaintRows, satisfactionRows } from './feedback.ts';
import { buildHosts, hostRows } from './hosts.ts';
import { incidentRows } from './incidents.ts';
import { orderRows } from './orders.ts';
import type { Tables } from './row.ts';
import { suggestionRows } from './suggestions.ts';
import { agencyRows, buildSystems, systemRows } from './systems.ts';
import { reportRows, usageRows } from './usage.ts';

/** The clean city under canonical names and ids; the same seed gives the same rows. */
export function buildCity(seed: number): Tables {
  const systems = buildSystems(seed);
  const hosts = buildHosts(seed, systems);
  const host_usage = usageRows(seed, hosts);
  return {
    agencies: agencyRows(),
    systems: systemRows(seed, systems),
    hosts: hostRows(hosts),
    host_usage,
    usage_reports: reportRows(seed, hosts, host_usage),
    contract_lines: contractRows(seed, systems, hosts),
    work_orders: orderRows(seed, systems),
    incidents: incidentRows(seed, systems),
    maintenance: maintenanceRows(seed),
    duty_gaps: dutyGapRows(seed),
    rectifications: rectificationRows(seed),
    satisfaction: satisfactionRows(seed, systems),
    complaints: complaintRows(seed, systems),
    acceptance: acceptanceRows(seed, systems),
    certificates: certificateRows(),
    submissions: submissionRows(seed),
    suggestions: suggestionRows(seed, hosts),
    promotions: promotionRows(seed),
  };
}
