import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAudience, type Reader } from '../../src/contract/audience.ts';
import type { Dataset, QuarantinedRecord } from '../../src/contract/dataset.ts';
import { TABLES, tableSpec } from '../../src/contract/tables.ts';
import { AudienceError, forAudience } from '../../src/evaluation/audience.ts';
import { tablesFor } from '../../src/evaluation/audience-rows.ts';
import { TABLE_RULES } from '../../src/evaluation/audience-tables.ts';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { extractDifferences } from '../../src/evaluation/recheck.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { readPackage } from '../../src/ingest/package.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { packageFiles } from '../../src/session/package-files.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { type TestRow, city as tinyCity } from '../support/city.ts';

const methods = DEFAULT_METHODS;

describe('the allow-list', () => {
  it.each(['agency', 'provider'] as const)('says of each of the 19 tables what a %s gets', (kind) => {
    expect(TABLES).toHaveLength(19);
    expect(Object.keys(TABLE_RULES[kind]).sort()).toEqual(TABLES.map(({ name }) => name).sort());
    for (const { name } of TABLES) {
      const known = tableSpec(name).columns.map((column) => column.name);
      for (const column of TABLE_RULES[kind][name].columns)
        expect(known, `${name}.${column}`).toContain(column);
    }
  });

  it('keeps back, of the tables that it lists, nothing but what is named here', () => {
    const keptBack = (kind: Reader['kind']) =>
      TABLES.flatMap(({ name, columns }) => {
        const { rows, columns: given } = TABLE_RULES[kind][name];
        if (rows === 'none') return [`${name} *`];
        return columns
          .filter((column) => !given.includes(column.name))
          .map((column) => `${name}.${column.name}`);
      });
    // By the roles table: a provider's own records are not an agency's to see, nor its ratings and advice a provider's.
    expect(keptBack('agency')).toEqual([
      'maintenance *',
      'duty_gaps *',
      'rectifications *',
      'certificates *',
      'submissions *',
      'promotions *',
    ]);
    expect(keptBack('provider')).toEqual([
      'agencies.parent',
      'agencies.aliases',
      'satisfaction *',
      'suggestions *',
    ]);
  });

  it('reads an audience as it is written on the command line', () => {
    expect(parseAudience('leadership')).toEqual({ kind: 'leadership' });
    expect(parseAudience('agency:A:1')).toEqual({ kind: 'agency', id: 'A:1' });
    for (const text of ['', 'agency', 'agency:', 'host:H1', 'Leadership'])
      expect(parseAudience(text)).toBeNull();
  });
});

/** The reference city under ids and names of which none is part of another, hosts named by addresses. */
function unmistakable(dataset: Dataset): Dataset {
  const marks = { agency: 'ag', system: 'sy', host: '10.9' } as const;
  const directory = { agencies: 'agency', systems: 'system', hosts: 'host' } as const;
  const tables = Object.entries(dataset.tables).map(([name, table]) => {
    const spec = tableSpec(table.table);
    const columns = spec.columns.map((column) => {
      const own = column.name === spec.key[0] && directory[name as keyof typeof directory];
      const mark = marks[(own || column.kind) as keyof typeof marks];
      const named = column.name === 'system' || (column.name === 'agency' && name === 'agencies');
      const cells = (table.columns[column.name] ?? []).map((cell) =>
        typeof cell !== 'string' ? cell : named ? `《${cell}》` : mark ? `${mark}.${cell}.` : cell,
      );
      return [column.name, cells];
    });
    return [name, { ...table, columns: Object.fromEntries(columns) }];
  });
  return { ...dataset, tables: Object.fromEntries(tables) };
}

const record = (table: QuarantinedRecord['table'], value: string): QuarantinedRecord => ({
  table,
  file: '文件.csv',
  line: 2,
  column: '',
  value,
  code: 'orphan',
  reason: '原因',
  fix: '修改',
});

describe('an extract of the reference city', () => {
  let whole: City;
  let frozen: Evaluation[];
  const quarantine = [
    record('host_usage', '2025-01,10.9.H001.,x'),
    record('host_usage', '2025-01,10.9.H003.,x'),
    record('contract_lines', 'L1,ag.A01.,ag.A02.'),
    record('satisfaction', '2025Q1,ag.A01.,shouxin,x'),
    record('hosts', 'x'),
  ];
  const opened: City[] = [];
  beforeAll(async () => {
    const options = { today: 20_819, providers: PROVIDERS };
    const { dataset } = await openDataset(await listFolder('test/fixtures/city'), options);
    whole = await prepareCity(await openNative(), unmistakable(dataset), { methods, quarantined: 5 });
    opened.push(whole);
    frozen = [await evaluate(whole, '2024'), await evaluate(whole, '2025')];
  });
  afterAll(() => Promise.all(opened.map(({ warehouse }) => warehouse.close())));

  const extractFor = (audience: Reader) =>
    forAudience({ dataset: whole.dataset, evaluations: frozen, quarantine }, audience);
  const column = (table: 'agencies' | 'systems' | 'hosts', name: string) =>
    (whole.dataset.tables[table]?.columns[name] ?? []).map(String);
  const readers = (): Reader[] => [
    ...column('agencies', 'agency_id').map((id) => ({ kind: 'agency', id }) as const),
    ...PROVIDERS.map(({ id }) => ({ kind: 'provider', id }) as const),
  ];

  /** Ids and names of systems and hosts that are not the reader's, told from the exports' columns alone. */
  function foreign({ kind, id }: Reader): string[] {
    const owner = new Map(
      column('systems', 'system_id').map((system, row) => [system, column('systems', kind)[row]]),
    );
    const systems = [...owner].flatMap(([system, of], row) =>
      of === id ? [] : [system, column('systems', 'system')[row] ?? ''],
    );
    const hostSystems = column('hosts', 'system_id');
    const hosts = column('hosts', 'host_id').filter((_, row) => owner.get(hostSystems[row] ?? '') !== id);
    return [...systems, ...hosts];
  }

  it('holds in none of its bytes a name, id or address of another reader’s systems and hosts', async () => {
    for (const audience of readers()) {
      const others = foreign(audience).map((name) => Buffer.from(name));
      expect(others.length).toBeGreaterThan(10);
      const files = await packageFiles(whole, { quarantine, edits: null, audience, review: () => null });
      for (const [path, bytes] of files) {
        const content = Buffer.from(bytes);
        const found = others.filter((name) => content.includes(name)).map(String);
        expect({ audience, path, found }).toEqual({ audience, path, found: [] });
      }
    }
  }, 120_000);

  it('names another agency nowhere but in the published list, and its code nowhere', async () => {
    const audience = { kind: 'agency', id: 'ag.A01.' } as const;
    const files = await packageFiles(whole, { quarantine, edits: null, audience, review: () => null });
    for (const [path, bytes] of files) {
      const content = Buffer.from(bytes);
      const codes = column('agencies', 'agency_id').filter((id) => id !== audience.id);
      expect(
        codes.filter((id) => content.includes(Buffer.from(id))),
        path,
      ).toEqual([]);
      if (path.startsWith('evaluations/')) continue;
      const names = column('agencies', 'agency').filter(
        (_, row) => column('agencies', 'agency_id')[row] !== 'ag.A01.',
      );
      expect(
        names.filter((name) => content.includes(Buffer.from(name))),
        path,
      ).toEqual([]);
    }
  });

  it('reads back as a package that says what it is and what it was taken from', async () => {
    const audience = { kind: 'agency', id: 'ag.A01.' } as const;
    const files = await packageFiles(whole, { quarantine, edits: null, audience, review: () => null });
    const read = await readPackage(async (path) => files.get(path) ?? new Uint8Array());
    expect(read.manifest.title).toBe(`${whole.dataset.info.title}（节选，给《示例一局》）`);
    expect(read.manifest.audience).toMatchObject({
      ...audience,
      name: '《示例一局》',
      of: { data: whole.hash },
    });
    expect(read.manifest.dataHash).not.toBe(whole.hash);
    expect(read.manifest.audience?.leftOut).toContain('certificates');
    // Of the five set aside, only the row that names this agency's host and nobody else is its own; ratings are too.
    expect(read.quarantine.map(({ value }) => value)).toEqual([
      '2025-01,10.9.H001.,x',
      '2025Q1,ag.A01.,shouxin,x',
    ]);
    expect(read.manifest.audience?.quarantineLeftOut).toBe(3);
  });

  it('carries to a reader their own objections about themselves, and nobody else’s', async () => {
    const about = (who: string, unit: string) => ({
      ...{ line: 2, who, unit, unitName: unit, period: '2025', indicator: '总分' },
      ...{ claimed: '80', official: 70, why: `${who}的理由`, date: '2026-01-31' },
    });
    const objections = [
      about('《示例一局》', 'ag.A01.'),
      about('《示例二局》', 'ag.A01.'),
      about('《示例二局》', 'ag.A02.'),
    ];
    const audience = { kind: 'agency', id: 'ag.A01.' } as const;
    const review = () => ({ status: 'consultation', objections }) as const;
    const files = await packageFiles(whole, { quarantine, edits: null, audience, review });
    const { manifest } = await readPackage(async (path) => files.get(path) ?? new Uint8Array());
    expect(manifest.review).toEqual({ status: 'consultation', objections: objections.slice(0, 1) });
  });

  it('leaves an agency its own efficiency whole, of others what the notice lists', () => {
    const { evaluations } = extractFor({ kind: 'agency', id: 'ag.A01.' });
    evaluations.forEach((part, i) => {
      const before = frozen[i]?.efficiency.units ?? [];
      part.efficiency.units.forEach((unit, at) => {
        const was = before[at];
        if (was?.unit === 'ag.A01.') expect(unit).toEqual(was);
        else {
          const published = { total: was?.total, rank: was?.rank, band: was?.band, name: was?.name };
          expect(unit).toMatchObject({
            ...published,
            withheld: true,
            indicators: [],
            dimensions: [],
            hosts: null,
          });
        }
      });
      expect(part).toMatchObject({ breaches: [], bottom: { rows: [] } });
      expect(part.hashes).toEqual(frozen[i]?.hashes);
    });
  });

  it('leaves a provider its own scores and breaches whole, of others places, totals and dimensions', () => {
    const own = 'shouxin';
    const { evaluations, dataset } = extractFor({ kind: 'provider', id: own });
    const part = evaluations[1];
    const was = frozen[1];
    expect(part?.efficiency.units).toEqual([]);
    expect(part?.breaches).toEqual(was?.breaches.filter(({ provider }) => provider === own));
    part?.rankings.forEach(({ units }, i) => {
      units.forEach((unit, at) => {
        const before = was?.rankings[i]?.units[at];
        if (unit.unit === own) expect(unit).toEqual(before);
        else
          expect(unit).toMatchObject({
            total: before?.total,
            rank: before?.rank,
            dimensions: before?.dimensions,
            indicators: [],
            caps: [],
            composite: null,
          });
      });
    });
    expect(dataset.tables.satisfaction).toBeUndefined();
  });

  it('gives an agency rows from which its own E1–E7 come out as frozen, and notices a changed one', async () => {
    let told = 0;
    for (const id of column('agencies', 'agency_id')) {
      const { dataset, evaluations, extract } = extractFor({ kind: 'agency', id });
      if (!extract?.recomputable) continue;
      told += 1;
      if (told > 3) break;
      const span = { from: whole.from, to: whole.to };
      const part = await prepareCity(await openNative(), dataset, { methods, quarantined: 0, span });
      opened.push(part);
      expect(await extractDifferences(part, id, evaluations), id).toEqual([]);
      const bent = structuredClone(evaluations).map((evaluation) => ({
        ...evaluation,
        efficiency: {
          ...evaluation.efficiency,
          units: evaluation.efficiency.units.map((unit) => ({ ...unit, total: (unit.total ?? 0) + 0.01 })),
        },
      }));
      expect(await extractDifferences(part, id, bent)).toHaveLength(bent.length);
    }
    expect(told).toBeGreaterThan(0);
  }, 120_000);

  it('claims no recomputation where an order is for another’s system, nor for a provider', () => {
    // By hand: W0012 is an order of A02 for S34, which is not A02's.
    expect(extractFor({ kind: 'agency', id: 'ag.A02.' }).extract?.recomputable).toBe(false);
    expect(extractFor({ kind: 'provider', id: 'taiji' }).extract?.recomputable).toBe(false);
  });

  it('is everything for the city’s own offices', () => {
    const given = { dataset: whole.dataset, evaluations: frozen, quarantine };
    expect(forAudience(given, { kind: 'leadership' })).toEqual({ ...given, extract: null });
  });

  it('is refused for a reader that nobody knows, naming those that there are', () => {
    for (const kind of ['agency', 'provider'] as const)
      expect(() => extractFor({ kind, id: 'nobody' })).toThrow(AudienceError);
    expect(() => extractFor({ kind: 'agency', id: 'nobody' })).toThrow('ag.A01.（《示例一局》）');
    expect(() => extractFor({ kind: 'provider', id: 'A01' })).toThrow('taiji（太极）');
  });
});

describe('any city', () => {
  const agencies = ['A1', 'A2', 'A3'];
  const providers = ['P1', 'P2', 'P3'];
  const systems = ['S1', 'S2', 'S3', 'S4'];
  const hosts = ['H1', 'H2', 'H3', 'H4'];
  const of = (ids: readonly string[]) => fc.constantFrom(...ids);
  const maybe = (ids: readonly string[]) => fc.option(of(ids));
  const cities = fc.record({
    systems: fc.tuple(
      ...systems.map((system_id) =>
        fc.record({ system_id: fc.constant(system_id), agency: of(agencies), provider: of(providers) }),
      ),
    ),
    hosts: fc.tuple(
      ...hosts.map((host_id) => fc.record({ host_id: fc.constant(host_id), system_id: of(systems) })),
    ),
    host_usage: fc.array(fc.record({ month: fc.constant('2025-01'), host_id: of(hosts) })),
    contract_lines: fc.array(
      fc.record({ agency: of(agencies), provider: of(providers), system_id: maybe(systems) }),
    ),
    incidents: fc.array(fc.record({ provider: of(providers), system_id: maybe(systems) })),
    suggestions: fc.array(fc.record({ agency: of(agencies), host_id: of(hosts) })),
    satisfaction: fc.array(fc.record({ agency: of(agencies), provider: of(providers) })),
    certificates: fc.array(fc.record({ provider: of(providers) })),
  });
  const reader = fc.oneof(
    fc.record({ kind: fc.constant('agency' as const), id: of(agencies) }),
    fc.record({ kind: fc.constant('provider' as const), id: of(providers) }),
  );

  it('gives a reader no row and no reference of another’s, and every row that is theirs', () => {
    fc.assert(
      fc.property(cities, reader, (given, { kind, id }) => {
        const rows = given as Record<string, readonly TestRow[]>;
        const listed = { ...rows, agencies: agencies.map((agency_id) => ({ agency_id })) };
        const { tables } = tinyCity(listed);
        const part = tablesFor(tables, { kind, id });
        const ownSystems = given.systems.filter((row) => row[kind] === id).map(({ system_id }) => system_id);
        const ownHosts = given.hosts
          .filter(({ system_id }) => ownSystems.includes(system_id))
          .map(({ host_id }) => host_id);
        for (const table of Object.values(part)) {
          const cells = (name: string) => (table.columns[name] ?? []).filter((cell) => cell !== null);
          for (const cell of cells(kind)) if (table.table !== 'agencies') expect(cell).toBe(id);
          for (const cell of cells('system_id')) expect(ownSystems).toContain(cell);
          for (const cell of cells('host_id')) expect(ownHosts).toContain(cell);
        }
        const count = (name: keyof typeof given) => part[name]?.rows ?? 0;
        expect(count('systems')).toBe(ownSystems.length);
        expect(count('hosts')).toBe(ownHosts.length);
        expect(count('host_usage')).toBe(
          given.host_usage.filter(({ host_id }) => ownHosts.includes(host_id)).length,
        );
        expect(count('contract_lines')).toBe(given.contract_lines.filter((row) => row[kind] === id).length);
        expect(count('incidents')).toBe(
          given.incidents.filter((row) =>
            kind === 'provider' ? row.provider === id : ownSystems.includes(row.system_id ?? ''),
          ).length,
        );
        const isAgency = kind === 'agency';
        expect(count('satisfaction')).toBe(
          isAgency ? given.satisfaction.filter(({ agency }) => agency === id).length : 0,
        );
        expect(count('certificates')).toBe(
          isAgency ? 0 : given.certificates.filter((row) => row.provider === id).length,
        );
      }),
      { numRuns: 300 },
    );
  });
});
