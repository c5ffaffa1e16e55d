import { useState } from 'react';
import type { SqlResult } from '../../session/sql-protocol.ts';
import { MISSING } from '../../ui/format.ts';
import { contractHeader } from './contractNames.ts';
import { isNumeric } from './exportResult.ts';
import '../../ui/table.css';
import { Pager } from '../../ui/Pager.tsx';

const PAGE = 100;
/** A cell of so many characters stays on one line. */
const ONE_LINE = 40;
/** Of a longer cell the beginning is shown; a file has all of it. */
const SHOWN_CHARACTERS = 400;

const shortened = (text: string) =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}……` : text;

function cellClass(type: string, cell: string | null): string | undefined {
  if (isNumeric(type)) return 'number';
  return cell !== null && cell.length > ONE_LINE ? 'long' : undefined;
}

/** A result as text, page by page; in the order in which the engine gave it. */
export function Result({ result }: { readonly result: SqlResult }) {
  const [page, setPage] = useState(0);
  const { columns, rows } = result;
  const plan = columns.length === 1 && columns[0]?.name === 'plan' && rows.length === 1 ? rows[0]?.[0] : null;
  if (plan) return <pre className="plan">{plan}</pre>;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  return (
    <>
      <div className="table-wrap result">
        <table className="data">
          <caption className="visually-hidden">查询结果</caption>
          <thead>
            <tr>
              {columns.map(({ name, type }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity, two may share a name.
                <th key={i} scope="col" className={isNumeric(type) ? 'number' : undefined}>
                  {name}
                  <span className="unit">{contractHeader(name)}</span>
                  <span className="unit">{type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * PAGE, (page + 1) * PAGE).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
              <tr key={i}>
                {row.map((cell, j) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see the columns.
                  <td key={j} className={cellClass(columns[j]?.type ?? '', cell)}>
                    {cell === null ? <span className="missing">{MISSING}</span> : shortened(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="soft">没有符合条件的行。</p>}
      <Pager at={page} pages={pages} onTurn={setPage} />
    </>
  );
}
