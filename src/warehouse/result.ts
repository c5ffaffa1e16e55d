import { type Batch, type Column, type DataType, TimeUnit, Type, tableFromIPC } from '@uwdata/flechette';
import { dateText } from '../contract/calendar.ts';
import { decimalText, sqlRow, sqlTimestamp, uniqueNames, unsupportedType } from './values.ts';
import type { SqlRow, SqlValue } from './warehouse.ts';

/** How the present cells of one Arrow column become what `SqlRow` promises. */
function cellReader(name: string, type: DataType): (batch: Batch<unknown>, i: number) => SqlValue {
  const raw = (batch: Batch<unknown>, i: number) => (batch.values as ArrayLike<number | bigint>)[i] ?? null;
  switch (type.typeId) {
    case Type.Int:
      return raw;
    case Type.Float:
      return raw;
    case Type.Bool:
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Dictionary:
      return (batch, i) => batch.at(i) as SqlValue;
    case Type.Decimal:
      return (batch, i) => decimalText(batch.at(i) as bigint, type.scale);
    case Type.Date:
      return (batch, i) => dateText(Number(raw(batch, i)));
    case Type.Timestamp:
      if (type.unit === TimeUnit.MICROSECOND && type.timezone === null)
        return (batch, i) => sqlTimestamp(BigInt(raw(batch, i) ?? 0));
      throw unsupportedType(name, 'TIMESTAMP of another unit');
    default:
      throw unsupportedType(name, `Arrow type ${type.typeId}`);
  }
}

function columnCells(column: Column<unknown>, name: string): SqlValue[] {
  const read = cellReader(name, column.type);
  const cells: SqlValue[] = [];
  for (const batch of column.data) {
    for (let i = 0; i < batch.length; i++) {
      const present = batch.nullCount === 0 || ((batch.validity?.[i >> 3] ?? 0) >> (i & 7)) & 1;
      cells.push(present ? read(batch, i) : null);
    }
  }
  return cells;
}

/** Rows of a result that the engine gave as Arrow IPC bytes, with values as `SqlRow` promises them. */
export function decodeResult(bytes: Uint8Array): SqlRow[] {
  const table = tableFromIPC(bytes, { useDecimalInt: true, useBigInt: true });
  const names = uniqueNames(table.schema.fields.map((field) => field.name));
  const columns = names.map((name, i) => columnCells(table.getChildAt(i), name));
  return Array.from({ length: table.numRows }, (_, row) => sqlRow(names, (i) => columns[i]?.[row] ?? null));
}
