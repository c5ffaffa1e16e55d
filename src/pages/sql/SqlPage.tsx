import { type KeyboardEvent, useState } from 'react';
import { useSession } from '../../session/store.ts';
import { useAddress } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { count, decimals } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { ErrorNotice, Skeleton } from '../../ui/states.tsx';
import { Catalog } from './Catalog.tsx';
import { exportResult } from './exportResult.ts';
import { Result } from './Result.tsx';
import { useSql } from './useSql.ts';
import './sql.css';

const SHOWN_ROWS = 1000;
const EXPORTED_ROWS = 100_000;
const FIRST = 'SELECT provider, count(*) AS systems\nFROM systems\nGROUP BY provider\nORDER BY systems DESC';

/** Questions that are often asked, to start from. */
const EXAMPLES: readonly (readonly [title: string, sql: string])[] = [
  [
    '各服务商的主机数',
    'SELECT p.short_name AS 云服务商, count(*) AS 主机数\nFROM hosts h\nJOIN systems s USING (system_id)\nJOIN providers p ON p.provider_id = s.provider\nGROUP BY ALL\nORDER BY 主机数 DESC',
  ],
  [
    '各单位的主机数',
    'SELECT a.agency AS 使用单位, count(*) AS 主机数\nFROM hosts h\nJOIN systems s USING (system_id)\nJOIN agencies a ON a.agency_id = s.agency\nGROUP BY ALL\nORDER BY 主机数 DESC',
  ],
  [
    '每月的用量记录数',
    'SELECT month AS 月份, count(*) AS 记录数, count(DISTINCT host_id) AS 主机数\nFROM host_usage\nGROUP BY ALL\nORDER BY 月份',
  ],
];

/** Read-only queries over the very tables that the pages are computed from, in an engine of their own. */
export function Component() {
  const dataset = useSession((session) => session.dataset);
  const [asked, setAsked] = useAddress('q', '');
  const [sql, setSql] = useState(asked || FIRST);
  const { tables, opening, state, setState, ask, cancel } = useSql(dataset?.key);
  const running = state.at === 'running';

  const run = async () => {
    setAsked(sql);
    await ask(sql, SHOWN_ROWS, '正在查询');
  };
  const save = async (format: 'csv' | 'xlsx') => {
    if (state.at !== 'done' || !dataset) return;
    const shown = state;
    const result = shown.result.truncated ? await ask(shown.sql, EXPORTED_ROWS, '正在导出') : shown.result;
    if (!result) return;
    await exportResult(result, format, shown.sql, dataset);
    setState(shown);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || running) return;
    event.preventDefault();
    void run();
  };

  return (
    <>
      <PageHead
        title="SQL 查询"
        lead="对各页所用的同一批数据表只读查询；查询在单独的引擎里运行，不会改动数据，也不影响其他页面。"
        crumbs={[['/data', '数据']]}
      />
      <div className="grid">
        <div className="span-8 stack">
          <Card
            title="查询"
            source="一次一条，以 SELECT、WITH、FROM、DESCRIBE、SUMMARIZE 或 EXPLAIN 开头；Ctrl + Enter 运行。数字按引擎写出的每一位显示。"
          >
            <p className="soft small examples">
              示例：
              {EXAMPLES.map(([title, example]) => (
                <button key={title} type="button" className="link" onClick={() => setSql(example)}>
                  {title}
                </button>
              ))}
            </p>
            <textarea
              className="sql"
              aria-label="SQL 语句"
              spellCheck={false}
              rows={8}
              value={sql}
              onChange={(event) => setSql(event.target.value)}
              onKeyDown={onKeyDown}
            />
            <div className="table-tools">
              <button
                type="button"
                className="primary"
                disabled={running || !dataset}
                onClick={() => void run()}
              >
                运行
              </button>
              <button type="button" disabled={!running} onClick={cancel}>
                取消
              </button>
              <span className="soft small" role="status">
                {running ? `${state.doing}……${tables ? '' : `（${opening}）`}` : ''}
                {state.at === 'cancelled' && '已取消'}
                {state.at === 'done' && '已完成'}
              </span>
            </div>
            {state.at === 'failed' && (
              <ErrorNotice title={state.title}>
                {state.detail && <pre className="plan">{state.detail}</pre>}
              </ErrorNotice>
            )}
          </Card>
        </div>
        <div className="span-4">
          <Card title="可查询的表和列">
            {tables ? (
              <Catalog tables={tables} onPick={(table) => setSql(`SELECT *\nFROM ${table}\nLIMIT 100`)} />
            ) : (
              <Skeleton height={480} label={`${opening}……`} />
            )}
          </Card>
        </div>
        {state.at === 'done' && (
          <Card
            title={`结果：${doneWords(state.result.rows.length, state.result.truncated, state.seconds)}`}
            tools={
              <>
                <button type="button" aria-label="导出 CSV：查询结果" onClick={() => void save('csv')}>
                  导出 CSV
                </button>
                <button type="button" aria-label="导出 XLSX：查询结果" onClick={() => void save('xlsx')}>
                  导出 XLSX
                </button>
              </>
            }
          >
            <Result key={state.seconds} result={state.result} />
          </Card>
        )}
      </div>
    </>
  );
}

function doneWords(rows: number, truncated: boolean, seconds: number): string {
  const more = truncated ? `，只显示前 ${count(SHOWN_ROWS)} 行，导出时至多 ${count(EXPORTED_ROWS)} 行` : '';
  return `${count(rows)} 行，${decimals(seconds)} 秒${more}`;
}
