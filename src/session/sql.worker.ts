import { expose } from 'comlink';
import { layCity } from '../evaluation/city.ts';
import { DEFAULT_METHODS } from '../evaluation/methods.ts';
import { providersTable } from '../evaluation/references.ts';
import { BREACH_STEPS } from '../indicators/breaches.ts';
import { AGENCY_STEPS } from '../indicators/efficiency.ts';
import { RANKING_STEPS } from '../indicators/ranking.ts';
import { openBrowser } from '../warehouse/browser.ts';
import { readOnlyQuery } from '../warehouse/read-only.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { unpackCity } from './city-files.ts';
import type { SqlApi, SqlTable } from './sql-protocol.ts';

let warehouse: Warehouse | null = null;

async function catalog(of: Warehouse): Promise<SqlTable[]> {
  const rows = await of.query(
    `SELECT table_name, column_name, data_type FROM duckdb_columns()
     WHERE database_name = 'city' AND NOT internal ORDER BY table_name, column_index`,
  );
  const tables = new Map<string, SqlTable['columns'][number][]>();
  for (const { table_name, column_name, data_type } of rows) {
    const columns = tables.get(String(table_name)) ?? [];
    tables.set(String(table_name), columns);
    columns.push({ name: String(column_name), type: String(data_type) });
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

const api: SqlApi = {
  async open(city, onStep) {
    onStep('启动查询引擎');
    const engine = await openBrowser();
    const { dataset: given, files: packed } = unpackCity(city);
    // Who the shipped ids are stands in no delivered file; a query must not miss them.
    const dataset = { ...given, tables: { ...given.tables, providers: providersTable(given) } };
    const files = new Map([...packed].filter(([name]) => name !== 'providers'));
    await layCity(engine, dataset, { methods: DEFAULT_METHODS, quarantined: 0, files, onStep });
    for (const { sql } of [...AGENCY_STEPS, ...RANKING_STEPS, ...BREACH_STEPS]) await engine.execute(sql);
    warehouse = engine;
    return catalog(engine);
  },
  async run(sql, limit) {
    if (!warehouse) throw new Error('查询引擎尚未就绪');
    try {
      return await readOnlyQuery(warehouse, sql, limit);
    } catch (error) {
      // As a value: an error's code does not survive the way to the page.
      const { code = 'sql.engine', message } = error as { code?: string; message: string };
      return { code, message };
    }
  },
};

expose(api);
