import type { Reader } from '../contract/audience.ts';
import type { PeriodScores, UnitScore } from '../scoring/types.ts';
import { withoutAuthors } from './own-pages.ts';
import type { EfficiencyRow, Evaluation } from './types.ts';

/** What is published of a unit: its place, total and band; of a ranking's also the scores of its dimensions. */
function published(unit: UnitScore, dimensions: UnitScore['dimensions']): UnitScore {
  return {
    unit: unit.unit,
    total: unit.total,
    composite: null,
    rank: unit.rank,
    rankFromBottom: unit.rankFromBottom,
    reason: unit.reason,
    band: unit.band,
    caps: [],
    dimensions,
    indicators: [],
    withheld: true,
  };
}

/** Another agency as the notice names it; its code stays where its rows stay. */
function publishedAgency({ name, ...unit }: EfficiencyRow): EfficiencyRow {
  return { ...published({ ...unit, unit: name }, []), name, hosts: null, vcpu: null, validMonths: null };
}

function publishedRanking({ period, exists, units }: PeriodScores, reader: Reader): PeriodScores {
  const isOwn = ({ unit }: UnitScore) => reader.kind === 'provider' && unit === reader.id;
  return {
    period,
    exists,
    units: units.map((unit) => (isOwn(unit) ? unit : published(unit, unit.dimensions))),
  };
}

/**
 * A frozen evaluation as a reader may have it, made of what is named here and nothing else; `hashes` stay those of
 * the whole. An agency keeps its own efficiency whole, with the other agencies as the notice lists them; a provider
 * its own scores and breaches. Of other providers only places, totals and dimension scores remain. The long-term rule
 * stays with those who decide by it.
 */
export function evaluationFor(whole: Evaluation, reader: Reader, title: string): Evaluation {
  const { dataset, efficiency } = whole;
  const isAgency = reader.kind === 'agency';
  return {
    schema: whole.schema,
    dataset: {
      id: dataset.id,
      title,
      synthetic: dataset.synthetic,
      from: dataset.from,
      to: dataset.to,
      accepted: dataset.accepted,
      quarantined: dataset.quarantined,
    },
    period: whole.period,
    methods: whole.methods,
    providers: whole.providers.map(({ id, name }) => ({ id, name })),
    efficiency: {
      exists: efficiency.exists,
      units: isAgency
        ? efficiency.units.map((unit) => (unit.unit === reader.id ? unit : publishedAgency(unit)))
        : [],
    },
    rankings: whole.rankings.map((scores) => publishedRanking(scores, reader)),
    bottom: { reviewedYear: whole.bottom.reviewedYear, rows: [] },
    breaches: withoutAuthors(
      isAgency ? [] : whole.breaches.filter(({ provider }) => provider === reader.id),
      whole.decisions?.taken ?? [],
    ),
    hashes: whole.hashes,
    audience: { kind: reader.kind, id: reader.id },
  };
}
