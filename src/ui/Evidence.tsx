import { useMemo } from 'react';
import type { Answer, Question } from '../session/protocol.ts';
import type { Column } from './column.ts';
import { DataTable } from './DataTable.tsx';
import { WithAnswer } from './WithAnswer.tsx';

type EvidenceTable = Answer<'evidence'>[number];

export interface EvidenceProps {
  readonly question: Omit<Question<'evidence'>, 'ask'>;
  readonly title: string;
}

/** The rows behind an indicator of an agency or a provider, down to their source file and line. */
export function Evidence({ question, title }: EvidenceProps) {
  return (
    <WithAnswer question={{ ask: 'evidence', ...question }}>
      {(tables) =>
        tables.length === 0 ? (
          <p className="soft">这项指标没有逐条依据。</p>
        ) : (
          tables.map((table) => <Rows key={table.title} table={table} title={title} />)
        )
      }
    </WithAnswer>
  );
}

function Rows({ table, title }: { readonly table: EvidenceTable; readonly title: string }) {
  const columns = useMemo(
    (): Column<EvidenceTable['rows'][number]>[] =>
      table.columns.map(({ name, header }) => ({
        id: name,
        header,
        numeric: table.rows.some((row) => typeof row[name] === 'number' || typeof row[name] === 'bigint'),
        value: (row) => {
          const cell = row[name] ?? null;
          if (typeof cell === 'boolean') return cell ? '是' : '否';
          return typeof cell === 'bigint' ? Number(cell) : cell;
        },
      })),
    [table],
  );
  const keyed = table.rows.map((row, index) => ({ ...row, '#': index }));
  return (
    <>
      {table.title !== '' && <h3>{table.title}</h3>}
      <DataTable
        title={`${title}${table.title}`}
        name={`row${table.title}-`}
        columns={columns}
        rows={keyed}
        rowKey={(row) => String(row['#'])}
        empty="本期没有相关记录。"
      />
    </>
  );
}
