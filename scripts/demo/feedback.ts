import { dateText } from '../../src/contract/calendar.ts';
import { PROFILES, qualityIn } from './providers.ts';
import { failing } from './quota.ts';
import { rounded, stream } from './rng.ts';
import type { Row } from './row.ts';
import { type Agency, liveOn, type System } from './systems.ts';
import { QUARTERS, type Quarter } from './time.ts';

/** Votes in an exact quarter, so that they are the same for whoever shares it. */
const EXACT_VOTES = 20;
/** Agencies that rate every month instead of every quarter, from 2025 on. */
const MONTHLY_VOTERS = ['A008', 'A033'];

function served(systems: readonly System[], provider: string, quarter: Quarter): Agency[] {
  const own = systems.filter((system) => system.provider === provider);
  const live = [...liveOn(own, quarter.from), ...liveOn(own, quarter.to - 1)];
  return [...new Set(live.map((system) => system.agency))].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One vote an agency and provider; leniency is the agency's own and the same for all providers. */
export function satisfactionRows(seed: number, systems: readonly System[]): Row[] {
  return QUARTERS.flatMap((quarter) =>
    PROFILES.flatMap((profile) => {
      const quality = qualityIn(profile, quarter.id);
      const rng = stream(seed, 'satisfaction', quarter.id, quality.exact ? 'exact' : profile.id);
      const agencies = served(systems, profile.id, quarter);
      const voters = quality.exact
        ? agencies.slice(0, EXACT_VOTES)
        : rng.shuffled(agencies).slice(0, Math.floor(agencies.length * quality.turnout + 0.5));
      return voters.flatMap((agency) => {
        const lenient = quality.exact ? 0 : (Number(agency.id.slice(1)) % 7) - 3;
        const score = Math.min(100, rounded(quality.votes + lenient + (rng.next() - 0.5) * 14, 1));
        const vote = { agency: agency.id, provider: profile.id };
        const responses = rng.int(3, 40);
        if (quarter.index < 8 || !MONTHLY_VOTERS.includes(agency.id)) {
          return [{ period: quarter.id, ...vote, score, responses }];
        }
        return [1, 2, 3].map((n) => ({
          period: `2025-${String((quarter.index % 4) * 3 + n).padStart(2, '0')}`,
          ...vote,
          score: Math.min(100, rounded(score + n - 2, 1)),
          responses,
        }));
      });
    }),
  );
}

export function complaintRows(seed: number, systems: readonly System[]): Row[] {
  const rows = PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'complaints', profile.id);
    return QUARTERS.flatMap((quarter) => {
      const quality = qualityIn(profile, quarter.id);
      const agencies = served(systems, profile.id, quarter);
      const dismissed = quality.exact ? 1 : rng.int(0, 2);
      return Array.from({ length: quality.complaints + dismissed }, (_, i) => ({
        date: dateText(rng.int(quarter.from, quarter.to - 1)),
        agency: rng.pick(agencies).id,
        provider: profile.id,
        upheld: i < quality.complaints,
      }));
    });
  });
  return rows
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((row, i) => ({ complaint_id: `TS${String(i + 1).padStart(4, '0')}`, ...row }));
}

/** Agencies assessed each month, and acceptances a quarter. */
const ASSESSED = 7;
const ACCEPTANCES = 5;

/** 月度考核 of some agencies each month; 验收 with a second try after a failure. */
export function acceptanceRows(seed: number, systems: readonly System[]): Row[] {
  const rows = PROFILES.flatMap((profile) => {
    const rng = stream(seed, 'acceptance', profile.id);
    const fail = failing(new Map(), rng);
    return QUARTERS.flatMap((quarter) => {
      const quality = qualityIn(profile, quarter.id);
      const agencies = served(systems, profile.id, quarter);
      const row = (date: number, agency: Agency, kind: string, passed: boolean) => ({
        date: dateText(date),
        agency: agency.id,
        provider: profile.id,
        kind,
        passed,
      });
      const months = [0, 1, 2].flatMap((month) =>
        rng
          .shuffled(agencies)
          .slice(0, ASSESSED)
          .map((agency) => ({ agency, date: quarter.from + month * 30 + 27 })),
      );
      const failed = fail('assessed', months.length, quality.assessed, quality.exact);
      const accepted = rng.shuffled(agencies).slice(0, ACCEPTANCES);
      const refused = fail('accepted', accepted.length, quality.accepted, quality.exact);
      return [
        ...months.map(({ agency, date }, i) => row(date, agency, '月度考核', failed[i] !== true)),
        ...accepted.flatMap((agency, i) => {
          const date = quarter.from + rng.int(2, 85);
          const first = row(date, agency, '验收', refused[i] !== true);
          return refused[i] ? [first, row(date + rng.int(20, 60), agency, '验收', true)] : [first];
        }),
      ];
    });
  });
  // A second try may fall on the day of another acceptance of the same pair: one row a key.
  const byKey = new Map(rows.map((row) => [`${row.date} ${row.provider} ${row.agency} ${row.kind}`, row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
