import type { BreachView } from '../indicators/breaches.ts';
import type { BreachFacts, Impact } from '../rulebook/breach-facts.ts';
import type { SqlRow } from '../warehouse/warehouse.ts';

type Cell = SqlRow[string] | undefined;

function text(cell: Cell): string {
  if (typeof cell !== 'string') throw new Error(`a text was expected, not ${cell}`);
  return cell;
}
const textOrNull = (cell: Cell) => (cell === null ? null : text(cell));
const numberOrNull = (cell: Cell) => (cell === null ? null : Number(cell));
const booleanOrNull = (cell: Cell) => (cell === null ? null : cell === true);
const bigintOrNull = (cell: Cell) => (cell === null ? null : BigInt(text(String(cell))));
const impact = (cell: Cell) => textOrNull(cell) as Impact | null;
/** Ids that a view has joined by line feeds. */
const list = (cell: Cell) => (cell === null ? [] : text(cell).split('\n'));

/** The rows of the breach views as the facts that the rulebook judges. */
export function breachFactsOf(
  rows: Readonly<Record<Exclude<BreachView, 'breach_scope'>, readonly SqlRow[]>>,
): BreachFacts {
  return {
    incidents: rows.breach_incidents.map((row) => ({
      id: text(row.incident_id),
      provider: text(row.provider),
      rootCause: text(row.root_cause),
      rootAt: text(row.first_reported_at),
      at: text(row.reported_at),
      system: textOrNull(row.system_id ?? null),
      scope: textOrNull(row.scope ?? null),
      category: textOrNull(row.category ?? null),
      affectedPercent: numberOrNull(row.systems_affected_pct),
      systems: numberOrNull(row.systems_affected),
      people: numberOrNull(row.people_affected),
      loss: bigintOrNull(row.loss_yuan),
      dataLossDays: numberOrNull(row.data_loss_days),
      unrecoverable: row.unrecoverable === true,
      majorEvent: booleanOrNull(row.major_event),
      escalation: textOrNull(row.escalation),
      impact: impact(row.impact),
      planFollowed: booleanOrNull(row.plan_followed),
      remediedInTime: booleanOrNull(row.remedied_in_24h),
      protectedSystem: booleanOrNull(row.protected_system),
      outage: booleanOrNull(row.outage),
      downFrom: Number(row.down_from),
      downTo: numberOrNull(row.down_to),
    })),
    averages: rows.breach_averages.map((row) => ({
      clock: text(row.clock) === 'response' ? 'response' : 'recovery',
      provider: text(row.provider),
      agency: text(row.agency),
      month: text(row.month),
      at: text(row.first_reported_at),
      reports: Number(row.reports),
      answered: Number(row.answered),
      seconds: numberOrNull(row.seconds),
      impact: impact(row.impact),
      incidents: list(row.incident_ids),
    })),
    gaps: rows.breach_gaps.map((row) => ({
      provider: text(row.provider),
      at: text(row.gap_start),
      id: textOrNull(row.gap_id),
      seconds: numberOrNull(row.seconds),
      impact: impact(row.impact),
    })),
    availability: rows.breach_availability.map((row) => ({
      period: text(row.period),
      provider: text(row.provider),
      at: text(row.known_at),
      impact: impact(row.impact),
      incidents: list(row.incident_ids),
      complaints: list(row.complaint_ids),
    })),
    rectifications: rows.breach_rectifications.map((row) => ({
      id: text(row.notice_id),
      provider: text(row.provider),
      at: text(row.due_at),
      impact: impact(row.impact),
    })),
    assessments: rows.breach_assessments.map((row) => ({
      provider: text(row.provider),
      agency: text(row.agency),
      system: textOrNull(row.system_id),
      at: `${text(row.third_date)} 00:00:00`,
      dates: list(row.dates),
    })),
    expansions: rows.breach_expansions.map((row) => ({
      id: text(row.order_id),
      provider: text(row.provider),
      agency: text(row.agency),
      system: textOrNull(row.system_id),
      at: text(row.due_at),
    })),
    contractLines: rows.breach_contract_lines.map((row) => ({
      id: text(row.line_id),
      provider: text(row.provider),
      agency: text(row.agency),
      system: textOrNull(row.system_id),
      item: text(row.item_code),
      from: textOrNull(row.start_date),
      to: textOrNull(row.end_date),
      amount: bigintOrNull(row.amount),
    })),
  };
}
