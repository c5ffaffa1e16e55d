import { dateText, instantText } from './calendar.ts';
import { type Cell, DECIMAL_SCALE } from './rows.ts';
import type { ColumnKind } from './types.ts';

const PLACES = String(DECIMAL_SCALE).length - 1;

/** A scaled whole number as the shortest plain decimal. */
function decimalText(scaled: number): string {
  const digits = String(Math.abs(scaled)).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${scaled < 0 ? '-' : ''}${digits.slice(0, -PLACES)}${fraction && `.${fraction}`}`;
}

/** The one way in which a typed cell is written: reading it again gives the same cell. Null is the empty text. */
export function cellText(kind: ColumnKind, cell: Cell): string {
  if (typeof cell !== 'number') return cell === null ? '' : String(cell);
  switch (kind) {
    case 'month':
      return dateText(cell).slice(0, 7);
    case 'date':
      return dateText(cell);
    case 'instant':
      return instantText(cell);
    case 'percent':
    case 'decimal':
      return decimalText(cell);
    default:
      return String(cell);
  }
}
