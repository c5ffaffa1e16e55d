import { explainedStatement, firstWord, readerStatements } from './statement.ts';
import type { Warehouse } from './warehouse.ts';

/** A result as text: every value as the engine itself writes it, so that no digit is lost; null is missing. */
export interface TextResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** There were more rows than were asked for. */
  readonly truncated: boolean;
}

/** Words with which a query may begin; all but EXPLAIN can stand in a FROM. */
const QUERIES = [
  'SELECT',
  'WITH',
  'FROM',
  'VALUES',
  'TABLE',
  'DESCRIBE',
  'DESC',
  'SHOW',
  'SUMMARIZE',
  'PIVOT',
  'UNPIVOT',
  '(',
];

/** Why a text is not run; the engine has not seen it. */
function refusal(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The one statement of the text, and whether it asks how instead of what. */
function theStatement(sql: string): { readonly statement: string; readonly explain: string } {
  const [statement, ...more] = readerStatements(sql);
  if (statement === undefined) throw refusal('sql.empty', '请先写一条查询语句');
  if (more.length > 0) throw refusal('sql.several', `一次只运行一条语句，这里有 ${more.length + 1} 条`);
  const { explain, rest } = explainedStatement(statement);
  const word = firstWord(rest);
  if (!QUERIES.includes(word))
    throw refusal(
      'sql.not_a_query',
      `这里只能查询，不能改动数据：语句应以 SELECT、WITH、FROM、DESCRIBE、SUMMARIZE 或 EXPLAIN 开头，不能是 ${word}`,
    );
  return { statement: rest, explain };
}

/** What the wrapping adds before the reader's first line is taken off the engine's line numbers again. */
function ownLines(error: unknown): unknown {
  if (error instanceof Error)
    error.message = error.message.replace(/LINE (\d+):/g, (_, line: string) => `LINE ${Number(line) - 1}:`);
  return error;
}

/**
 * Runs one query of a reader's and gives its first `limit` rows as text.
 *
 * It cannot change anything, by four locks none of which reads the text: the statement stands inside a FROM of ours,
 * where the engine's own parser takes nothing but a query; the engine prepares one statement at a time; it runs in a
 * read-only transaction; and the warehouse is locked (no files, no network, no configuration).
 *
 * @param warehouse an engine of its own, already locked
 * @throws `sql.empty`, `sql.several`, `sql.not_a_query` (Chinese), or the engine's own error with the reader's lines
 */
export async function readOnlyQuery(warehouse: Warehouse, sql: string, limit: number): Promise<TextResult> {
  const { statement, explain } = theStatement(sql);
  const body = `(\n${statement}\n)`;
  await warehouse.execute('BEGIN TRANSACTION READ ONLY');
  try {
    if (explain !== '') return await explained(warehouse, explain, body);
    const described = await warehouse.query(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${body})`,
    );
    const columns = described.map((row) => ({
      name: String(row.column_name),
      type: String(row.column_type),
    }));
    // By position: two columns may have one name, and a name may be a number.
    const names = columns.map((_, i) => `c${i}`);
    const cells = names.map((name) => `CAST(${name} AS VARCHAR) AS ${name}`).join(', ');
    const rows = await warehouse.query(
      `SELECT ${cells} FROM ${body} AS q(${names.join(', ')}) LIMIT ${Math.trunc(limit) + 1}`,
    );
    return {
      columns,
      rows: rows.slice(0, limit).map((row) => names.map((name) => row[name] as string | null)),
      truncated: rows.length > limit,
    };
  } catch (error) {
    throw ownLines(error);
  } finally {
    await warehouse.execute('ROLLBACK');
  }
}

async function explained(warehouse: Warehouse, explain: string, body: string): Promise<TextResult> {
  const rows = await warehouse.query(`${explain} SELECT * FROM ${body}`);
  return {
    columns: [{ name: 'plan', type: 'VARCHAR' }],
    rows: rows.map((row) => [String(row.explain_value ?? Object.values(row).at(-1) ?? '')]),
    truncated: false,
  };
}
