import { useMemo, useRef, useState } from 'react';
import { useAddress, useAddressText } from './address.ts';
import type { Column } from './column.ts';
import { MISSING } from './format.ts';
import { useOnPage } from './pageFigures.ts';
import { parseSorting, sortRows } from './sort.ts';
import { type TableFormat, takeTable, textColumns } from './takeaway.ts';
import { usePrinting } from './usePrinting.ts';
import './table.css';
import { Pager } from './Pager.tsx';

export interface DataTableProps<Row> {
  /** Names the table to assistive technology and its export file. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** `column` or `-column`, used until the reader chooses. */
  readonly sortedBy?: string;
  /** Prefix of this table's values in the address, where a page has several tables. */
  readonly name?: string;
  readonly pageSize?: number;
  readonly filterable?: boolean;
  /** The row that the reader came from or is looking at. */
  readonly current?: string;
  /** Said when there are no rows. */
  readonly empty: string;
}

function cellClass<Row>({ numeric, name, wide }: Column<Row>): string | undefined {
  if (numeric) return 'number';
  if (wide) return 'wide';
  return name ? 'name' : undefined;
}

/** A table that sorts, filters, pages and exports what it shows; sort and filter live in the address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { title, columns, rows, rowKey, name = '', filterable = true } = props;
  const printing = usePrinting();
  const pageSize = printing ? Math.max(1, rows.length) : (props.pageSize ?? 50);
  const [sortText, setSort] = useAddress(`${name}sort`, props.sortedBy ?? '');
  const [filter, setFilter] = useAddressText(`${name}find`);
  const [page, setPage] = useState(0);
  const [fault, setFault] = useState('');

  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    const found = wanted
      ? rows.filter((row) =>
          columns.some((column) =>
            String(column.value(row) ?? '')
              .toLowerCase()
              .includes(wanted),
          ),
        )
      : rows;
    const sorting = parseSorting(sortText);
    const column = columns.find(({ id }) => id === sorting?.column);
    return sorting && column ? sortRows(found, column.value, sorting.descending) : [...found];
  }, [rows, columns, sortText, filter]);

  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const at = Math.min(page, pages - 1);
  const sorting = parseSorting(sortText);
  const toggle = (id: string) => {
    setSort(sorting?.column === id && !sorting.descending ? `-${id}` : id);
    setPage(0);
  };

  const place = useRef<HTMLDivElement>(null);
  useOnPage(place, () => ({ kind: 'table', title, columns: textColumns(columns, shown) }));
  const take = (format: TableFormat) => {
    setFault('');
    takeTable(format, title, columns, shown).catch((error: Error) => setFault(`没有导出：${error.message}`));
  };

  return (
    <div ref={place}>
      <div className="table-tools">
        {filterable && (
          <label>
            <span className="visually-hidden">在“{title}”中查找</span>
            <input
              type="search"
              placeholder="查找"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </label>
        )}
        <span className="soft small">
          {shown.length === rows.length ? `共 ${rows.length} 行` : `${shown.length} / ${rows.length} 行`}
        </span>
        <span className="push">
          {fault !== '' && <span role="alert">{fault} </span>}
          <button type="button" aria-label={`导出 CSV：${title}`} onClick={() => take('csv')}>
            导出 CSV
          </button>{' '}
          <button type="button" aria-label={`导出 XLSX：${title}`} onClick={() => take('xlsx')}>
            导出 XLSX
          </button>
        </span>
      </div>
      <div className="table-wrap">
        <table className="data">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className={column.numeric ? 'number' : undefined}
                  aria-sort={
                    sorting?.column === column.id
                      ? sorting.descending
                        ? 'descending'
                        : 'ascending'
                      : undefined
                  }
                >
                  <button type="button" onClick={() => toggle(column.id)}>
                    {column.header}
                    {column.unit && <span className="unit">（{column.unit}）</span>}
                    {sorting?.column === column.id && (
                      <span aria-hidden="true">{sorting.descending ? ' ↓' : ' ↑'}</span>
                    )}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(at * pageSize, (at + 1) * pageSize).map((row) => {
              const key = rowKey(row);
              return (
                <tr key={key} aria-current={key === props.current ? 'true' : undefined}>
                  {columns.map((column) => (
                    <td key={column.id} className={cellClass(column)}>
                      {column.render ? column.render(row) : (column.value(row) ?? MISSING)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && (
        <p className="soft">{rows.length === 0 ? props.empty : '没有符合查找条件的行。'}</p>
      )}
      <Pager at={at} pages={pages} onTurn={setPage} />
    </div>
  );
}
