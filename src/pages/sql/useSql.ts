import { useCallback, useEffect, useRef, useState } from 'react';
import { CANCELLED, openSql, runSql, stopSql } from '../../session/sql.ts';
import type { SqlResult, SqlTable } from '../../session/sql-protocol.ts';
import { failureWords } from './errorWords.ts';

/** What stands in the place of a result. */
export type SqlState =
  | { readonly at: 'idle' }
  | { readonly at: 'cancelled' }
  | { readonly at: 'running'; readonly doing: string }
  | { readonly at: 'done'; readonly sql: string; readonly result: SqlResult; readonly seconds: number }
  | { readonly at: 'failed'; readonly title: string; readonly detail: string };

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The page's engine: opened with the page, ended with it, and started again after a cancellation. */
export function useSql(key: string | undefined) {
  const [tables, setTables] = useState<readonly SqlTable[] | null>(null);
  const [opening, setOpening] = useState('等待数据表');
  const [state, setState] = useState<SqlState>({ at: 'idle' });
  /** Counts what was asked, so that a late answer to an earlier question is not shown. */
  const turn = useRef(0);

  const open = useCallback(async () => {
    if (key === undefined) return;
    try {
      setTables(await openSql(key, (step) => setOpening(step)));
    } catch (error) {
      setOpening(words(error));
    }
  }, [key]);

  useEffect(() => {
    void open();
    return () => stopSql();
  }, [open]);

  const ask = useCallback(
    async (sql: string, limit: number, doing: string): Promise<SqlResult | null> => {
      if (key === undefined) return null;
      turn.current += 1;
      const own = turn.current;
      setState({ at: 'running', doing });
      const begun = performance.now();
      try {
        const result = await runSql(key, sql, limit);
        if (own !== turn.current) return null;
        if ('code' in result) {
          setState({ at: 'failed', ...failureWords(result.code, result.message) });
          return null;
        }
        setState({ at: 'done', sql, result, seconds: (performance.now() - begun) / 1000 });
        return result;
      } catch (error) {
        const title = words(error);
        if (own === turn.current)
          setState(title === CANCELLED ? { at: 'cancelled' } : { at: 'failed', title, detail: '' });
        return null;
      }
    },
    [key],
  );

  const cancel = useCallback(() => {
    stopSql();
    void open();
  }, [open]);

  return { tables, opening, state, setState, ask, cancel };
}
