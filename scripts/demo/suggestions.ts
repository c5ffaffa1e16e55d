import { dateText } from '../../src/contract/calendar.ts';
import { type Host, service } from './hosts.ts';
import { stream } from './rng.ts';
import type { Row } from './row.ts';
import { AGENCIES } from './systems.ts';
import { END_DAY, FIRST_DAY } from './time.ts';

/** Advice to shrink, move or release hosts: some a year for each agency, answered as it is wont to. */
export function suggestionRows(seed: number, hosts: readonly Host[]): Row[] {
  const rows = AGENCIES.flatMap((agency) => {
    const rng = stream(seed, 'suggestions', agency.id);
    const own = hosts.filter((host) => host.system.agency === agency);
    return [0, 1, 2].flatMap((year) => {
      const count = Math.min(own.length, agency.kind === 'tiny' ? 0 : 2 + Math.floor(agency.size * 0.9));
      return Array.from({ length: count }, (_, i) => {
        const issued = FIRST_DAY + year * 365 + rng.int(5, 330);
        const host = rng.pick(own);
        const { from, to } = service(host);
        if (issued < from || issued >= to) return [];
        const due = issued + rng.pick([30, 45, 60]);
        // Every n-th is left open, so that a year's rate is what the archetype means.
        const open =
          Math.floor((i + 1) * (1 - agency.archetype.answered)) >
          Math.floor(i * (1 - agency.archetype.answered));
        const closed = rng.int(issued + 3, due);
        const answered = !open && closed < END_DAY;
        return [
          {
            agency: agency.id,
            host_id: host.id,
            issued_on: dateText(issued),
            due_on: dateText(due),
            status: answered ? (rng.chance(0.25) ? '已说明' : '已办结') : '未办结',
            closed_on: answered ? dateText(closed) : null,
          },
        ];
      }).flat();
    });
  });
  return rows
    .sort((a, b) => (a.issued_on + a.host_id < b.issued_on + b.host_id ? -1 : 1))
    .map((row, i) => ({ suggestion_id: `JY${String(i + 1).padStart(4, '0')}`, ...row }));
}
