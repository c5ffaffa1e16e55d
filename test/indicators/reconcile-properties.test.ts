import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECONCILE_STEPS, reportChecks, usageReconciliation } from '../../src/indicators/reconcile.ts';
import type { TestRow } from '../support/city.ts';
import { host, openCity, usage } from '../support/efficiency.ts';

const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04'] as const;
/** Last days of those months, to say in words of dates who serves when. */
const LAST = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'] as const;

interface Host {
  readonly system: 'S' | 'P' | 'T';
  readonly starts: string;
  readonly ends: string | null;
  readonly vcpu: number;
  /** By month: cpu_avg of its usage row, null for an unmeasured one, undefined for none. */
  readonly seen: readonly (number | null | undefined)[];
}

const day = fc.constantFrom(
  '2024-06-01',
  '2025-01-01',
  '2025-01-31',
  '2025-02-01',
  '2025-03-15',
  '2025-04-30',
);
const aHost: fc.Arbitrary<Host> = fc.record({
  system: fc.constantFrom('S' as const, 'P' as const, 'T' as const),
  starts: day,
  ends: fc.option(day),
  vcpu: fc.integer({ min: 0, max: 8 }),
  seen: fc.array(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(null), fc.constant(undefined)), {
    minLength: 4,
    maxLength: 4,
  }),
});

const serves = ({ starts, ends }: Host, m: number) =>
  starts <= (LAST[m] ?? '') && (ends === null || (ends >= `${MONTHS[m]}-01` && ends >= starts));
const owner = ({ system }: Host) => (system === 'T' ? 'B/inspur' : 'A/taiji');

async function laid(hosts: readonly Host[], reports: readonly TestRow[]) {
  const warehouse = await openCity(
    {
      hosts: hosts.map((h, i) =>
        host(`H${i}`, { system_id: h.system, vcpu: h.vcpu, start_date: h.starts, end_date: h.ends }),
      ),
      host_usage: [
        // Rows of a host that no list knows pin the span to the four months.
        usage('X', '2025-01'),
        usage('X', '2025-04'),
        ...hosts.flatMap((h, i) =>
          h.seen.flatMap((cpu_avg, m) =>
            cpu_avg === undefined ? [] : [usage(`H${i}`, MONTHS[m] ?? '', { cpu_avg, days_observed: 31 })],
          ),
        ),
      ],
      usage_reports: reports,
    },
    ['2025-01', '2025-02', '2025-03', '2025-04'],
  );
  for (const { sql } of RECONCILE_STEPS) await warehouse.execute(sql);
  return warehouse;
}

describe('reconciliation against a plain count over the rows', () => {
  it('gaps, silent units and unseen hosts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aHost, { maxLength: 6 }), async (hosts) => {
        const warehouse = await laid(hosts, []);
        const found = await usageReconciliation(warehouse);
        await warehouse.close();
        const gaps: string[] = [];
        const silent = new Map<string, number>();
        for (const whose of ['A/taiji', 'B/inspur']) {
          MONTHS.forEach((month, m) => {
            const due = hosts.filter((h) => owner(h) === whose && serves(h, m));
            const got = due.filter((h) => h.seen[m] !== undefined);
            if (got.length < due.length) gaps.push(`${month} ${whose} ${due.length} ${got.length}`);
            if (due.length > 0 && got.length === 0)
              for (const unit of whose.split('/')) silent.set(unit, (silent.get(unit) ?? 0) + 1);
          });
        }
        expect(
          found.gaps.map((g) => `${g.month} ${g.agency}/${g.provider} ${g.hosts} ${g.reported}`).sort(),
        ).toEqual(gaps.sort());
        expect(new Map(found.silent.map(({ unit, months }) => [unit, months]))).toEqual(silent);
        const unseen = hosts.flatMap((h, i) =>
          h.seen.every((cell) => cell === undefined) && MONTHS.some((_, m) => serves(h, m)) ? [`H${i}`] : [],
        );
        expect(found.hosts.map(({ host_id }) => host_id).sort()).toEqual(unseen.sort());
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('the monitored average of a report, and whether it can be held against it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aHost, { maxLength: 5 }),
        fc.integer({ min: 0, max: 100 }),
        async (hosts, said) => {
          const reports = MONTHS.map((month) => ({
            month,
            agency: 'A',
            provider: 'taiji',
            resource_type: 'CPU(核)',
            allocated: 10,
            used: said / 10,
          }));
          const warehouse = await laid(hosts, reports);
          const checks = await reportChecks(warehouse);
          await warehouse.close();
          MONTHS.forEach((_, m) => {
            const due = hosts.filter((h) => owner(h) === 'A/taiji' && serves(h, m));
            const known = due.filter((h) => typeof h.seen[m] === 'number');
            const size = (some: readonly Host[]) => some.reduce((total, h) => total + h.vcpu, 0);
            const load = known.reduce((total, h) => total + h.vcpu * Number(h.seen[m]), 0);
            const check = checks[m];
            if (size(known) === 0) expect(check?.use).toBe('无监测数据');
            else if (10 * size(known) < 8 * size(due)) expect(check?.use).toBe('监测不足');
            // Whole numbers throughout: |said − load ÷ size| > 5, multiplied out.
            else
              expect(check?.use).toBe(
                Math.abs(said * size(known) - load) > 5 * size(known) ? '数据异议' : '一致',
              );
            expect(check?.reported).toBe(said);
          });
        },
      ),
      { numRuns: 40, seed: 12 },
    );
  });
});
