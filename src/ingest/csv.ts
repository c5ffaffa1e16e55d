import { MAX_CELL_LENGTH, MAX_ROW_LENGTH, OverLimit } from './limits.ts';
import type { Row, RowCursor, RowPlaces, RowReader } from './source.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const MARK = 0xfeff;

export const DELIMITERS = [',', '\t', ';', '|'] as const;

/** Code units in parts: bytes where all of them are ASCII. Null is the end. */
export type UnitParts = () => Promise<Uint8Array | Uint16Array | null>;

const FIRST_UNITS = 1 << 16;
const FIRST_CELLS = 64;
const TEXT_AT_ONCE = 8192;

function textOf(units: Uint16Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += TEXT_AT_ONCE) {
    // Spreading a typed array walks its iterator.
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(at + TEXT_AT_ONCE, to)) as never);
  }
  return text;
}

/** Splits code units that arrive in parts into rows. */
export interface CsvSplitter {
  readonly row: RowPlaces;
  /** Adds units; `last`: no more will come. */
  append(part: ArrayLike<number>, last: boolean): void;
  /** Moves to the next row; false where no whole row is left in what has arrived. */
  next(): boolean;
  /** Units that have arrived but belong to no row yet. */
  pending(): number;
}

/**
 * Reads delimited text by RFC 4180, with the physical line on which each row starts: quotes, doubled quotes,
 * delimiters and line breaks inside quotes; rows end in LF, CRLF or CR. A quote inside an unquoted cell is text.
 * A quoted cell that is never closed, or is followed by more text, does not swallow what comes after it: that
 * one physical line is split without regard to quotes and marked `bad_quotes`, and reading goes on below it.
 * Where the parts are cut has no effect. Throws OverLimit at a row that is longer than any table's.
 */
export function csvSplitter(delimiter: string): CsvSplitter {
  const separator = delimiter.charCodeAt(0);
  let units = new Uint16Array(FIRST_UNITS);
  let from = new Int32Array(FIRST_CELLS);
  let to = new Int32Array(FIRST_CELLS);
  let started = false;
  let last = false;
  /** The next row starts at `at`; what has arrived ends at `end`. */
  let at = 0;
  let end = 0;
  let line = 1;
  let start = 0;
  let stop = 0;
  let faulty = false;

  const row: RowPlaces = {
    units,
    line: 0,
    cells: 0,
    from,
    to,
    plain: true,
    text(): Row {
      const whole = textOf(units, start, stop);
      const cells: string[] = new Array(row.cells);
      for (let i = 0; i < row.cells; i++) {
        const first = from[i] ?? 0;
        const cell = whole.slice(first - start, (to[i] ?? 0) - start);
        // Only a quoted cell has a quote before it: others follow a delimiter or a line break.
        const quoted = !row.plain && first > start && units[first - 1] === QUOTE;
        cells[i] = quoted && cell.includes('"') ? cell.replaceAll('""', '"') : cell;
      }
      return faulty ? { line: row.line, cells, fault: 'bad_quotes' } : { line: row.line, cells };
    },
  };

  const place = (cell: number, first: number, past: number) => {
    if (cell === from.length) {
      const wider = [new Int32Array(cell * 2), new Int32Array(cell * 2)] as const;
      wider[0].set(from);
      wider[1].set(to);
      [from, to] = wider;
      row.from = from;
      row.to = to;
    }
    from[cell] = first;
    to[cell] = past;
  };

  const tooLong = (): never => {
    throw new OverLimit(
      `第 ${line} 行超过 ${MAX_ROW_LENGTH} 个字符，可能丢失了换行，或不是数据表，请重新导出后导入`,
    );
  };

  /** Goes past the line break at `past` and hands out the row, or -1 waits for what follows a CR. */
  const finish = (cells: number, lines: number, past: number): boolean => {
    let behind = past + 1;
    if (units[past] === CR && past < end) {
      if (behind >= end && !last) return false;
      if (behind < end && units[behind] === LF) behind++;
    }
    stop = past;
    if (stop - start > MAX_ROW_LENGTH) tooLong();
    row.cells = cells;
    row.line = line;
    line += lines + 1;
    at = Math.min(behind, end);
    return true;
  };

  /** The physical line at `start` without regard to quotes. */
  const badLine = (): boolean => {
    let cells = 0;
    let first = start;
    for (let i = start; ; i++) {
      if (i === end && !last) return false;
      const unit = i < end ? (units[i] ?? LF) : LF;
      if (unit !== separator && unit !== LF && unit !== CR) continue;
      place(cells++, first, i);
      first = i + 1;
      if (unit === separator) continue;
      faulty = true;
      row.plain = false;
      return finish(cells, 0, i);
    }
  };

  const next = (): boolean => {
    if (at >= end) return false;
    // Variables of an outer function are looked up at every use: the loops below run over every unit.
    const all = units;
    const past = end;
    const split = separator;
    start = at;
    faulty = false;
    row.plain = true;
    let cells = 0;
    let lines = 0;
    for (let i = start; ; ) {
      if (i < past && all[i] === QUOTE) {
        const first = ++i;
        const furthest = first + MAX_CELL_LENGTH;
        for (; ; i++) {
          if (i > furthest || (i >= past && last)) return badLine();
          if (i >= past) return false;
          const unit = all[i];
          if (unit === QUOTE) {
            if (i + 1 >= past && !last) return false;
            if (i + 1 >= past || all[i + 1] !== QUOTE) break;
            row.plain = false;
            i++;
          } else if (unit === LF) lines++;
          else if (unit === CR) {
            if (i + 1 >= past && !last) return false;
            if (i + 1 >= past || all[i + 1] !== LF) lines++;
          }
        }
        place(cells++, first, i);
        i++;
        const after = i < past ? all[i] : LF;
        if (after !== split && after !== LF && after !== CR) return badLine();
      } else {
        const first = i;
        for (; i < past; i++) {
          const unit = all[i];
          if (unit === split || unit === LF || unit === CR) break;
        }
        if (i >= past && !last) return false;
        place(cells++, first, i);
      }
      if (i < past && all[i] === split) {
        i++;
        // A delimiter at the end of what has arrived is followed by one more cell, maybe an empty one.
        if (i >= past && !last) return false;
        continue;
      }
      return finish(cells, lines, i);
    }
  };

  return {
    row,
    append(part, isLast) {
      const kept = end - at;
      if (kept + part.length > units.length) {
        const larger = new Uint16Array(Math.max(units.length * 2, kept + part.length));
        larger.set(units.subarray(at, end));
        units = larger;
        row.units = units;
      } else if (at > 0) units.copyWithin(0, at, end);
      units.set(part, kept);
      at = 0;
      end = kept + part.length;
      last = isLast;
      if (!started && end > 0) {
        started = true;
        if (units[0] === MARK) at = 1;
      }
    },
    next() {
      const found = next();
      // So much without the end of a row, and its last CR may still wait for its LF.
      if (!found && end - at > MAX_ROW_LENGTH + 1) tooLong();
      return found;
    },
    pending: () => end - at,
  };
}

/** A text in parts; the first is short, so that the first rows of a long text cost no more than those of a short one. */
function textPieces(text: string): () => Uint16Array | null {
  let from = 0;
  return () => {
    if (from >= text.length) return null;
    const part = new Uint16Array(Math.min(text.length - from, from === 0 ? FIRST_UNITS : 1 << 20));
    for (let i = 0; i < part.length; i++) part[i] = text.charCodeAt(from + i);
    from += part.length;
    return part;
  };
}

export function textParts(text: string): UnitParts {
  const next = textPieces(text);
  return async () => next();
}

/** The rows of a text, handed out at most `limit` at a time; an empty answer is the end. */
export function csvReader(text: string, delimiter: string): (limit: number) => Row[] {
  const splitter = csvSplitter(delimiter);
  const piece = textPieces(text);
  let ended = false;
  const more = (): boolean => {
    if (ended) return false;
    // As in `csvCursor`: twice what did not make a row.
    const wanted = Math.max(1, splitter.pending());
    for (let arrived = 0; arrived < wanted && !ended; ) {
      const part = piece();
      ended = part === null;
      splitter.append(part ?? [], ended);
      arrived += part?.length ?? 0;
    }
    return true;
  };
  return (limit) => {
    const rows: Row[] = [];
    while (rows.length < limit) {
      if (splitter.next()) rows.push(splitter.row.text());
      else if (!more()) break;
    }
    return rows;
  };
}

/** The rows of delimited text that arrives in parts, in place. */
export function csvCursor(parts: UnitParts, delimiter: string): RowCursor {
  const splitter = csvSplitter(delimiter);
  let ended = false;
  let ahead: ReturnType<UnitParts> | null = null;
  return {
    row: splitter.row,
    next: splitter.next,
    async load() {
      if (ended) return false;
      // A row longer than a part is not looked through again for every part.
      const wanted = Math.max(1, splitter.pending());
      for (let arrived = 0; arrived < wanted && !ended; ) {
        const part = await (ahead ?? parts());
        // The next part is on its way while this one is split.
        ahead = part === null ? null : parts();
        ahead?.catch(() => undefined);
        ended = part === null;
        splitter.append(part ?? [], ended);
        arrived += part?.length ?? 0;
      }
      return true;
    },
  };
}

/** The same rows as text. */
export function cursorReader(cursor: RowCursor): RowReader {
  return async (limit) => {
    const rows: Row[] = [];
    while (rows.length < limit) {
      if (cursor.next()) rows.push(cursor.row.text());
      else if (rows.length > 0 || !(await cursor.load())) break;
    }
    return rows;
  };
}
