import type { Reader } from '../contract/audience.ts';
import type { TableName } from '../contract/tables.ts';

/**
 * Which rows of a table a reader gets: `all`; `none`; those whose `by` cell is the reader, or a system or host of
 * theirs; or the agencies that their other rows name.
 */
export interface TableRule {
  readonly rows: 'all' | 'none' | 'named' | { readonly by: string };
  /** The only columns that leave the house, in the contract's names. */
  readonly columns: readonly string[];
}

const words = (text: string) => text.split(' ');
const NONE: TableRule = { rows: 'none', columns: [] };
const by = (column: string, columns: readonly string[]): TableRule => ({ rows: { by: column }, columns });

const COLUMNS = {
  providers: words('provider_id short_name cloud_name full_name aliases procurement_round'),
  systems: words(
    'system_id system agency provider node system_type security_level service_hours important approval_ref online_date exit_date',
  ),
  hosts: words(
    'host_id system_id host_type vcpu memory_gb storage_gb start_date end_date exemption exempt_until',
  ),
  host_usage: words(
    'month host_id cpu_avg cpu_p95 cpu_max memory_avg memory_p95 storage_used_gb network_out_mb days_observed days_off vcpu memory_gb storage_gb',
  ),
  usage_reports: words('month agency provider resource_type allocated used utilisation fee'),
  contract_lines: words(
    'line_id contract_id agency provider system_id item_code unit_price quantity months signed_on start_date end_date procurement renews unit',
  ),
  work_orders: words(
    'order_id part agency provider system_id received_at completed_at vcpu expansion agreed_days',
  ),
  incidents: words(
    'incident_id provider system_id scope category cause root_cause_id reported_at responded_at onsite_at resolved_at outage_start outage_end systems_affected systems_affected_pct people_affected loss_yuan data_loss_days unrecoverable major_event escalation impact plan_followed remedied_in_24h',
  ),
  complaints: words('complaint_id date agency provider upheld'),
  acceptance: words('date agency provider kind passed system_id'),
} as const;

/**
 * The allow-list, by table and column, of what leaves the house (regulation-rules part 4). What is not listed stays:
 * a table or column that the contract gains is kept back until somebody decides. A provider gets no ratings: they
 * are an agency's own judgement (办法第20条) and would be given less freely if the rated could read who gave them;
 * its mean and their number stand in its own scores. Complaints it does get: they name what it has to put right.
 */
export const TABLE_RULES: Readonly<Record<Reader['kind'], Readonly<Record<TableName, TableRule>>>> = {
  agency: {
    providers: { rows: 'all', columns: COLUMNS.providers },
    agencies: by('agency_id', words('agency_id agency parent aliases')),
    systems: by('agency', COLUMNS.systems),
    hosts: by('system_id', COLUMNS.hosts),
    host_usage: by('host_id', COLUMNS.host_usage),
    usage_reports: by('agency', COLUMNS.usage_reports),
    contract_lines: by('agency', COLUMNS.contract_lines),
    work_orders: by('agency', COLUMNS.work_orders),
    incidents: by('system_id', COLUMNS.incidents),
    maintenance: NONE,
    duty_gaps: NONE,
    rectifications: NONE,
    satisfaction: by('agency', words('period agency provider score responses')),
    complaints: by('agency', COLUMNS.complaints),
    acceptance: by('agency', COLUMNS.acceptance),
    certificates: NONE,
    submissions: NONE,
    suggestions: by('agency', words('suggestion_id agency host_id issued_on due_on status closed_on')),
    promotions: NONE,
  },
  provider: {
    providers: by('provider_id', COLUMNS.providers),
    agencies: { rows: 'named', columns: words('agency_id agency') },
    systems: by('provider', COLUMNS.systems),
    hosts: by('system_id', COLUMNS.hosts),
    host_usage: by('host_id', COLUMNS.host_usage),
    usage_reports: by('provider', COLUMNS.usage_reports),
    contract_lines: by('provider', COLUMNS.contract_lines),
    work_orders: by('provider', COLUMNS.work_orders),
    incidents: by('provider', COLUMNS.incidents),
    maintenance: by('provider', words('maintenance_id provider notified_at start_at end_at')),
    duty_gaps: by('provider', words('provider gap_start gap_end impact gap_id')),
    rectifications: by('provider', words('notice_id provider issued_at due_at closed_at impact')),
    satisfaction: NONE,
    complaints: by('provider', COLUMNS.complaints),
    acceptance: by('provider', COLUMNS.acceptance),
    certificates: by('provider', words('provider kind valid_from valid_to')),
    submissions: by('provider', words('provider kind due_at submitted_at')),
    suggestions: NONE,
    promotions: by('provider', words('provider date sessions agencies_attended promotion_id')),
  },
};
