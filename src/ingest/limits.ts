/** Hard limits of the importer, checked before the work that they bound; a file over one is refused by name. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;
/** Of one sheet or file. */
export const MAX_ROWS = 20_000_000;
export const MAX_COLUMNS = 1024;
/** Of one cell, in UTF-16 units; Excel itself stops at 32 767. */
export const MAX_CELL_LENGTH = 32_767;

/** Of one row of delimited text, in UTF-16 units: what is longer has lost its line breaks. */
export const MAX_ROW_LENGTH = 1 << 20;

/** Of all that one archive or workbook holds once it is unpacked. */
export const MAX_INFLATED_BYTES = 2 * 1024 * 1024 * 1024;
/** Unpacked size over packed size; a table of equal rows packs 200 to 1, a bomb 1000 to 1. */
export const MAX_INFLATE_RATIO = 400;
/** An archive that unpacks to less is small whatever its ratio. */
export const RATIO_FREE_BYTES = 64 * 1024 * 1024;
/** Entries of one archive. */
export const MAX_ENTRIES = 10_000;
/** An archive may hold archives, and those no further ones. */
export const MAX_ARCHIVE_DEPTH = 2;
/** Objects and arrays inside one another in JSON. */
export const MAX_JSON_DEPTH = 64;

/** A header is looked for in so many rows; titles and notes above it are preamble. */
export const HEADER_SEARCH_ROWS = 30;
/** Rows handled between two looks at the clock, the signal and the progress bar. */
export const BATCH_ROWS = 8192;

const MB = 1024 * 1024;

/** Something is over a limit of the importer: its message is for the reader. */
export class OverLimit extends Error {
  override readonly name = 'OverLimit';
}

/** Why something of this size is refused, or null: told before it is read or unpacked. */
export function overFileLimit(bytes: number): string | null {
  return bytes > MAX_FILE_BYTES
    ? `文件有 ${Math.ceil(bytes / MB)} MB，超过 ${MAX_FILE_BYTES / MB} MB 的上限，请拆分后导入`
    : null;
}

/** Why so many rows are refused, or null. */
export function overRowLimit(rows: number): string | null {
  return rows > MAX_ROWS ? `行数超过 ${MAX_ROWS} 的上限，请拆分后导入` : null;
}

/** Why something that unpacks from `packed` to `unpacked` bytes is refused, or null. */
export function overInflateLimit(packed: number, unpacked: number): string | null {
  if (unpacked > MAX_INFLATED_BYTES) return `解压后超过 ${MAX_INFLATED_BYTES / MB} MB 的上限，请拆分后导入`;
  return unpacked > RATIO_FREE_BYTES && unpacked > packed * MAX_INFLATE_RATIO
    ? `解压后的大小是压缩包的 ${MAX_INFLATE_RATIO} 倍以上，疑似恶意压缩，未读取`
    : null;
}
