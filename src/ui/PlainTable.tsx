import { type ReactNode, useRef } from 'react';
import type { TextColumn } from '../reports/workbook.ts';
import { useOnPage } from './pageFigures.ts';
import './table.css';

export interface PlainTableProps {
  readonly title: string;
  /** Its head and its body; every row has as many cells as the head. */
  readonly children: ReactNode;
}

const textOf = ({ textContent }: Element) => textContent?.trim() || null;

/** A table's columns as they read; those of figures are the ones so classed. */
function columnsOf(table: HTMLTableElement | null): TextColumn[] {
  const rows = [...(table?.tBodies ?? [])].flatMap((body) => [...body.rows]);
  return [...(table?.tHead?.rows[0]?.cells ?? [])].map((head, i) => ({
    header: textOf(head) ?? '',
    numeric: head.classList.contains('number'),
    cells: rows.map((row) => (row.cells[i] ? textOf(row.cells[i]) : null)),
  }));
}

/** A short table that neither sorts nor turns pages; it is taken away as it reads. */
export function PlainTable({ title, children }: PlainTableProps) {
  const place = useRef<HTMLTableElement>(null);
  useOnPage(place, () => ({ kind: 'table', title, columns: columnsOf(place.current) }));
  return (
    <table className="data" ref={place}>
      <caption className="visually-hidden">{title}</caption>
      {children}
    </table>
  );
}
