import { monthText, parsePeriod } from '../contract/calendar.ts';
import type { Decision } from '../rulebook/decisions.ts';
import { RULES } from '../rulebook/rules/list.ts';
import type { Evaluation } from './types.ts';

/** The decisions of persons that changed what one indicator of one provider counts in the evaluation's period. */
export function decisionsIn(evaluation: Evaluation, provider: string, indicator: string): Decision[] {
  const { decisions, period } = evaluation;
  const span = parsePeriod(period);
  if (!decisions || !span) return [];
  const [from, to] = [monthText(span.from), monthText(span.to)];
  const inPeriod = (at: string) => at.slice(0, 7) >= from && at.slice(0, 7) < to;
  const gates = new Set(
    RULES.flatMap((rule) =>
      rule.indicator?.by === 'verdict' && rule.indicator.id === indicator ? [rule.id] : [],
    ),
  );
  return [
    ...decisions.records
      .filter(
        (row) => row.provider === provider && row.indicator === indicator && row.periods.includes(period),
      )
      .map(({ decision }) => decision),
    ...decisions.verdicts
      .map(({ decision }) => decision)
      .filter((row) => gates.has(row.rule) && row.subject === provider && row.period === period),
    ...decisions.breaches
      .filter(({ computed, decided, decision }) => {
        const at = (decided ?? computed)?.at;
        return indicator === 'C1' && decision?.provider === provider && at !== undefined && inPeriod(at);
      })
      .flatMap(({ decision }) => decision ?? []),
  ];
}
