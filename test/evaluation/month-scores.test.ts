import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { monthScores } from '../../src/evaluation/watch.ts';
import { agencyHosts } from '../../src/indicators/efficiency.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { HOST_INDICATORS, hostLosses } from '../../src/pages/efficiency/losses.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { readCsv, shown } from '../cli/support.ts';

/** Expected: `test/reference/evaluate.py`, a second computation in exact fractions (see test/reference/README.md). */
const expected = (period: string) => readCsv(`test/reference/expected/${period}/efficiency.csv`).rows;

let city: City;
beforeAll(async () => {
  const { dataset } = await openDataset(await listFolder('test/fixtures/city'), {
    today: 20_819,
    providers: PROVIDERS,
  });
  city = await prepareCity(await openNative(), dataset, { methods: DEFAULT_METHODS, quarantined: 0 });
});
afterAll(() => city.warehouse.close());

describe('scores by month', () => {
  it('are each month’s own, to the sixth decimal, and have a hole where there is none', async () => {
    const { months, agencies } = await monthScores(city, '2025');
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toBe('2025-12');
    const last = expected('2025-12');
    expect(last.length).toBeGreaterThan(10);
    for (const { agency_id, score } of last)
      expect([agency_id, agencies.get(agency_id ?? '')?.[11]?.toFixed(6) ?? '']).toEqual([agency_id, score]);
  });
});

describe('lost points by host', () => {
  it('add up to what each indicator costs by the reference: (100 − score) × its share of the weights', async () => {
    const { efficiency, methods } = await evaluate(city, '2025');
    const weights = new Map(
      methods.efficiency.dimensions.flatMap(({ indicators }) =>
        indicators.map(({ id, weight }) => [id, weight] as const),
      ),
    );
    let compared = 0;
    for (const row of expected('2025')) {
      const unit = efficiency.units.find((one) => one.unit === row.agency_id);
      if (!unit) throw new Error(`no agency ${row.agency_id}`);
      const hosts = await agencyHosts(city.warehouse, unit.unit, '2025');
      const seen = [...weights].filter(([id]) => row[`${id}_score`]);
      const whole = seen.reduce((sum, [, weight]) => sum + weight, 0);
      for (const id of HOST_INDICATORS) {
        const score = row[`${id}_score`];
        const losses = hostLosses(methods.efficiency, unit, id, hosts);
        if (!score) {
          expect(losses).toEqual([]);
          continue;
        }
        const lost = losses.reduce((sum, one) => sum + one.lost, 0);
        expect(lost, `${unit.unit} ${id}`).toBeCloseTo(
          ((100 - Number(score)) * (weights.get(id) ?? 0)) / whole,
          5,
        );
        compared++;
      }
      expect(shown(row.score, 2)).toBe(unit.total === null ? '—' : unit.total.toFixed(2));
    }
    expect(compared).toBeGreaterThan(30);
  });
});
