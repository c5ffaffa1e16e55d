import {
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  type RowGroup,
  type SchemaElement,
} from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { ImportWarning } from '../contract/dataset.ts';
import { EPOCH_1900 } from './dates.ts';
import {
  HEADER_SEARCH_ROWS,
  MAX_COLUMNS,
  MAX_INFLATED_BYTES,
  overInflateLimit,
  overRowLimit,
} from './limits.ts';
import { checkPageRuns, UNPACKERS } from './parquet-runs.ts';
import { isUtc, type ValueText, valueText } from './parquet-values.ts';
import type { Opened, Row, RowFault, RowReader } from './source.ts';
import { crc32 } from './zip.ts';

interface Column {
  readonly name: string;
  readonly element: SchemaElement;
  /** Null: a list, a map or a group, which is no cell. */
  readonly text: ValueText | null;
  readonly utc: boolean;
}

/** Top-level columns, the leaves among them with what their values mean. */
function columnsOf(schema: readonly SchemaElement[]): Column[] {
  const columns: Column[] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) {
    const element = schema[at];
    if (!element) break;
    const leaf = element.num_children === undefined && element.repetition_type !== 'REPEATED';
    columns.push({
      element,
      name: element.name,
      text: leaf ? valueText(element) : null,
      utc: leaf && isUtc(element),
    });
  }
  return columns;
}

/** The schema without what its values mean, so that they come as they are stored and no double stands between. */
function storedForm(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map(({ converted_type, logical_type, ...element }) =>
    element.num_children === undefined
      ? element
      : {
          ...element,
          ...(converted_type === undefined ? {} : { converted_type }),
          ...(logical_type === undefined ? {} : { logical_type }),
        },
  );
  return { ...metadata, schema };
}

const DAMAGED = 'Parquet 文件已损坏或不完整，请重新取得';

/** Throws where the pages of a row group are not what its metadata promises, before any is unpacked. */
function checkPages(
  bytes: Uint8Array,
  { columns, num_rows: rows }: RowGroup,
  flat: ReadonlyMap<string, SchemaElement>,
): void {
  for (const { meta_data: meta, file_path: elsewhere } of columns) {
    if (!meta || elsewhere !== undefined) throw new Error('column stored elsewhere');
    const element = flat.get(meta.path_in_schema[0] ?? '');
    if (meta.path_in_schema.length !== 1 || !element) continue;
    if (meta.num_values !== rows) throw new Error('values differ from rows');
    const dictionary = Number(meta.dictionary_page_offset ?? 0n);
    const from = dictionary > 0 ? dictionary : Number(meta.data_page_offset);
    const to = from + Number(meta.total_compressed_size);
    if (from < 4 || to > bytes.length) throw new Error('column beyond the file');
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + from, to - from), offset: 0 };
    let values = 0n;
    while (values < rows) {
      const header = parquetHeader(reader);
      const size = header.compressed_page_size;
      // A damaged header may lack its size: nothing would then be passed over, for ever.
      if (!(size >= 0 && reader.offset + size <= to - from)) throw new Error('page beyond its column');
      if (!(header.uncompressed_page_size <= MAX_INFLATED_BYTES)) throw new Error('page too large');
      const page = bytes.subarray(from + reader.offset, from + reader.offset + size);
      if (header.crc !== undefined && crc32(page) !== header.crc >>> 0) throw new Error('checksum');
      reader.offset += size;
      const count = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;
      const entries = header.dictionary_page_header?.num_values ?? 0;
      checkPageRuns(page, header, meta.codec, element);
      if (count < 0 || entries < 0 || entries > header.uncompressed_page_size * 8)
        throw new Error('page count');
      values += BigInt(count);
    }
    if (values !== rows) throw new Error('values differ from rows');
  }
}

/** Reads the flat columns as they are stored; throws where one is not there in full. */
async function readColumns(
  bytes: Uint8Array,
  metadata: FileMetaData,
  names: readonly string[],
): Promise<Map<string, unknown[]>> {
  const rows = Number(metadata.num_rows);
  const values = new Map(names.map((name) => [name, new Array<unknown>(rows)]));
  const filled = new Map(names.map((name) => [name, 0]));
  await parquetRead({
    file: { byteLength: bytes.length, slice: (start, end) => bytes.slice(start, end).buffer },
    metadata: storedForm(metadata),
    columns: [...names],
    compressors: UNPACKERS,
    utf8: false,
    geoparquet: false,
    parsers: { timestampFromNanoseconds: (nanos) => nanos },
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = values.get(columnName);
      if (!column) return;
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
      filled.set(columnName, (filled.get(columnName) ?? 0) + columnData.length);
    },
  });
  for (const name of names) if (filled.get(name) !== rows) throw new Error('column incomplete');
  return values;
}

function warningsOf(columns: readonly Column[]): ImportWarning[] {
  const list = (chosen: readonly Column[]) => chosen.map(({ name }) => `「${name}」`).join('');
  const nested = columns.filter((column) => column.text === null);
  const utc = columns.filter((column) => column.utc);
  const warnings: ImportWarning[] = [];
  if (nested.length > 0) {
    warnings.push({ code: 'nested_columns', message: `嵌套的列不是一格一个值，未读取：${list(nested)}` });
  }
  if (utc.length > 0) {
    warnings.push({ code: 'utc_converted', message: `以 UTC 存储的时间已换算为北京时间：${list(utc)}` });
  }
  return warnings;
}

/**
 * Opens a Parquet file: its flat columns with every value exact (64-bit integers, decimals, dates and timestamps by
 * their schema); nested columns are named and never read. A file that is damaged, truncated or encrypted is refused.
 */
export async function openParquet(path: string, given: Uint8Array): Promise<Opened> {
  // A `Buffer` shares its bytes with its slices, and a column would be read from the start of the file.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  let metadata: FileMetaData;
  try {
    metadata = parquetMetadata(bytes, { geoparquet: false });
  } catch {
    return { refused: DAMAGED };
  }
  const columns = columnsOf(metadata.schema);
  const rows = Number(metadata.num_rows);
  const over = overRowLimit(rows);
  if (over) return { refused: over };
  if (columns.length > MAX_COLUMNS) return { refused: `列数超过 ${MAX_COLUMNS} 的上限` };
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) < index);
  if (twice) return { refused: `列「${twice.name}」出现了两次，请只保留一列` };
  const flat = columns.flatMap((column) => (column.text === null ? [] : [column.name]));
  const elements = new Map(columns.flatMap(({ name, text, element }) => (text ? [[name, element]] : [])));
  let values: Map<string, unknown[]>;
  try {
    const size = metadata.row_groups
      .flatMap((group) => group.columns)
      .reduce((sum, column) => sum + Number(column.meta_data?.total_uncompressed_size ?? 0n), 0);
    const tooLarge = overInflateLimit(bytes.length, size);
    if (tooLarge) return { refused: tooLarge };
    const total = metadata.row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
    if (total !== metadata.num_rows) return { refused: DAMAGED };
    for (const group of metadata.row_groups) checkPages(bytes, group, elements);
    values = await readColumns(bytes, metadata, flat);
  } catch {
    return { refused: DAMAGED };
  }

  const stored = columns.map(({ name }) => values.get(name) ?? []);
  const header: Row = { line: 0, cells: columns.map(({ name }) => name) };
  const rowAt = (index: number): Row => {
    const faultAt: number[] = [];
    let fault: RowFault = 'nested_value';
    const cells = columns.map(({ text }, column) => {
      const value = stored[column]?.[index];
      if (text !== null && (value === undefined || value === null)) return '';
      const written = text?.(value) ?? null;
      if (written !== null) return written;
      faultAt.push(column);
      if (text === null) return '（嵌套）';
      fault = 'unreadable_text';
      return '（二进制）';
    });
    return faultAt.length === 0 ? { line: index + 1, cells } : { line: index + 1, cells, fault, faultAt };
  };
  const open = (): RowReader => {
    let next = -1;
    return (limit) => {
      const batch: Row[] = [];
      for (; batch.length < limit && next < rows; next++) batch.push(next < 0 ? header : rowAt(next));
      return batch;
    };
  };
  const sheet = {
    file: path,
    path,
    sheet: null,
    format: 'parquet',
    encoding: null,
    strictWidth: false,
    serialEpoch: EPOCH_1900,
    headerRows: [
      header,
      ...Array.from({ length: Math.min(rows, HEADER_SEARCH_ROWS - 1) }, (_, i) => rowAt(i)),
    ],
    warnings: warningsOf(columns),
    open,
  };
  return { sheets: [sheet], left: [] };
}
