import type { Warehouse } from '../warehouse/warehouse.ts';
import acceptanceFacts from './facts/acceptance_facts.sql';
import availability from './facts/availability.sql';
import certificateFacts from './facts/certificate_facts.sql';
import complaintFacts from './facts/complaint_facts.sql';
import contractFacts from './facts/contract_facts.sql';
import countedIntervals from './facts/counted_intervals.sql';
import hostMonthFacts from './facts/host_month_facts.sql';
import incidentFacts from './facts/incident_facts.sql';
import intervalFacts from './facts/interval_facts.sql';
import lineFacts from './facts/line_facts.sql';
import liveSystems from './facts/live_systems.sql';
import lossFacts from './facts/loss_facts.sql';
import maintenanceFacts from './facts/maintenance_facts.sql';
import maintenanceNotices from './facts/maintenance_notices.sql';
import orderFacts from './facts/order_facts.sql';
import orderTerms from './facts/order_terms.sql';
import periodMonths from './facts/period_months.sql';
import promotionFacts from './facts/promotion_facts.sql';
import providerHostMonths from './facts/provider_host_months.sql';
import providerPeriods from './facts/provider_periods.sql';
import recordIntervals from './facts/record_intervals.sql';
import rectificationFacts from './facts/rectification_facts.sql';
import submissionFacts from './facts/submission_facts.sql';
import systemMonths from './facts/system_months.sql';
import usageMonthFacts from './facts/usage_month_facts.sql';
import voteFacts from './facts/vote_facts.sql';
import workdayDeadlines from './facts/workday_deadlines.sql';
import type { MeasureRow } from './measure.ts';
import certificateMeasures from './ranking/certificate_measures.sql';
import complaintMeasures from './ranking/complaint_measures.sql';
import countMeasures from './ranking/count_measures.sql';
import downtimeMeasures from './ranking/downtime_measures.sql';
import indicatorEvidence from './ranking/indicator_evidence.sql';
import indicatorTables from './ranking/indicator_tables.sql';
import marketMeasures from './ranking/market_measures.sql';
import providerMeasuresTable from './ranking/provider_measures.sql';
import rateMeasures from './ranking/rate_measures.sql';
import reportingMeasures from './ranking/reporting_measures.sql';
import satisfactionMeasures from './ranking/satisfaction_measures.sql';

/**
 * Tables and views of the provider ranking (art. 21) in the order in which they build on one another; run once after
 * the dataset and the frame are laid, and again when a parameter changes. `provider_measures` holds all periods.
 */
export const RANKING_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'provider_periods', sql: providerPeriods },
  { name: 'period_months', sql: periodMonths },
  { name: 'live_systems', sql: liveSystems },
  { name: 'system_months', sql: systemMonths },
  { name: 'order_terms', sql: orderTerms },
  { name: 'workday_deadlines', sql: workdayDeadlines },
  { name: 'order_facts', sql: orderFacts },
  { name: 'incident_facts', sql: incidentFacts },
  { name: 'loss_facts', sql: lossFacts },
  { name: 'maintenance_notices', sql: maintenanceNotices },
  { name: 'maintenance_facts', sql: maintenanceFacts },
  { name: 'record_intervals', sql: recordIntervals },
  { name: 'counted_intervals', sql: countedIntervals },
  { name: 'interval_facts', sql: intervalFacts },
  { name: 'availability', sql: availability },
  { name: 'rectification_facts', sql: rectificationFacts },
  { name: 'submission_facts', sql: submissionFacts },
  { name: 'acceptance_facts', sql: acceptanceFacts },
  { name: 'line_facts', sql: lineFacts },
  { name: 'contract_facts', sql: contractFacts },
  { name: 'promotion_facts', sql: promotionFacts },
  { name: 'complaint_facts', sql: complaintFacts },
  { name: 'vote_facts', sql: voteFacts },
  { name: 'certificate_facts', sql: certificateFacts },
  { name: 'provider_host_months', sql: providerHostMonths },
  { name: 'host_month_facts', sql: hostMonthFacts },
  { name: 'usage_month_facts', sql: usageMonthFacts },
  { name: 'indicator_tables', sql: indicatorTables },
  { name: 'rate_measures', sql: rateMeasures },
  { name: 'downtime_measures', sql: downtimeMeasures },
  { name: 'count_measures', sql: countMeasures },
  { name: 'market_measures', sql: marketMeasures },
  { name: 'satisfaction_measures', sql: satisfactionMeasures },
  { name: 'complaint_measures', sql: complaintMeasures },
  { name: 'certificate_measures', sql: certificateMeasures },
  { name: 'reporting_measures', sql: reportingMeasures },
  { name: 'provider_measures', sql: providerMeasuresTable },
  { name: 'indicator_evidence', sql: indicatorEvidence },
];

/**
 * Exact values of T1–T5, M1–M4, O1–O6, S1–S4, C2–C4 (C1 is the breach matcher's) and of the measure
 * `live_system_days`, for every evaluated provider in the given periods of the frame. S1 has a row a vote and one for
 * its prior, C4 one a half; the value is the sum of their quotients.
 */
export async function providerMeasures(
  warehouse: Warehouse,
  periods: readonly string[],
): Promise<MeasureRow[]> {
  const wanted = periods.map(() => '?').join(', ');
  const rows = await warehouse.query(
    `SELECT period, unit, indicator, part, numerator, denominator, n, state, note
     FROM provider_measures WHERE period IN (${wanted || 'NULL'}) ORDER BY period, unit, indicator, part`,
    periods,
  );
  return rows as unknown as MeasureRow[];
}
