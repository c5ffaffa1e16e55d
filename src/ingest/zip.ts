import { Inflate } from 'fflate';
import { MAX_ENTRIES, MAX_FILE_BYTES, overInflateLimit } from './limits.ts';

/** Why an archive or an entry of it is not read, in the reader's language. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';
}

/** One file of an archive, as its directory describes it. */
export interface ZipEntry {
  /** As written, with `/` between its parts: only ever a name, never a place. */
  readonly path: string;
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const LONGEST_COMMENT = 65_535;

/** Whether bytes begin as an archive does: an entry, or the end record of an empty one. */
export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A name without the UTF-8 flag is UTF-8 if it can be, else the GBK of a Chinese Windows; never U+FFFD. */
function entryName(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll('\\', '/');
    } catch {
      // The next encoding.
    }
  }
  return [...bytes]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16)}`))
    .join('');
}

/** Sizes and place of an entry that are too large for its fixed fields. */
function zip64(extra: DataView, fields: readonly number[]): number[] {
  let from = -1;
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) === 1) from = at + 4;
  }
  return fields.map((field) => {
    if (field !== 0xffffffff || from < 0) return field;
    const value = Number(extra.getBigUint64(from, true));
    from += 8;
    return value;
  });
}

/** Where the directory lies and how many entries it says to hold. */
function directoryPlace(view: DataView): { at: number; count: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at >= 20 && view.getUint32(at - 20, true) === END_64_LOCATOR) {
      const end = Number(view.getBigUint64(at - 12, true));
      if (view.getUint32(end, true) !== END_64) throw new ZipFault('压缩包已损坏');
      return {
        at: Number(view.getBigUint64(end + 48, true)),
        count: Number(view.getBigUint64(end + 32, true)),
      };
    }
    return { at: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
  }
  throw new ZipFault(
    '文件已损坏或不完整：是 .zip 或 .xlsx，但没有目录，可能在下载或复制时被截断，请重新取得',
  );
}

function entries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const { at: start, count } = directoryPlace(view);
  if (count > MAX_ENTRIES) throw new ZipFault(`压缩包里的文件数超过 ${MAX_ENTRIES} 的上限，请拆分后导入`);
  const found: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw new ZipFault('压缩包已损坏：目录无法读取');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    );
    const name = at + 46;
    const extra = name + (nameLength ?? 0);
    const more = extra + (extraLength ?? 0);
    const wide = zip64(
      new DataView(bytes.buffer, bytes.byteOffset + extra, extraLength ?? 0),
      [24, 20, 42].map((field) => view.getUint32(at + field, true)),
    );
    const [size = 0, packed = 0, local = 0] = wide;
    found.push({
      path: entryName(bytes.subarray(name, extra)),
      size,
      packed,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      at: local,
    });
    at = more + (commentLength ?? 0);
  }
  return found;
}

/**
 * The files of an archive (folders left out), by its directory: nothing is unpacked. Throws ZipFault for a damaged or
 * encrypted archive, an unknown packing, too many entries, entries that share their bytes, and too large a size or
 * ratio once unpacked.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  let all: ZipEntry[];
  try {
    all = entries(bytes);
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    throw new ZipFault('压缩包已损坏或不完整，请重新取得');
  }
  const files = all.filter((entry) => !entry.path.endsWith('/'));
  let packed = 0;
  let size = 0;
  for (const entry of files) {
    if (entry.encrypted) throw new ZipFault('压缩包已加密，请去掉密码后重新打包');
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      throw new ZipFault('压缩包用了不支持的压缩方法，请重新打包为普通 .zip');
    }
    packed += entry.packed;
    size += entry.size;
    if (entry.size > MAX_FILE_BYTES * 2) throw new ZipFault(`「${entry.path}」解压后过大，请拆分后导入`);
  }
  if (packed > bytes.length) throw new ZipFault('压缩包里的文件互相重叠，疑似恶意压缩，未读取');
  const over = overInflateLimit(bytes.length, size);
  if (over) throw new ZipFault(over);
  return files;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zip and of Parquet pages. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const PUSHED = 16 * 1024;

/** Unpacks no further than the directory said: a header that lies costs no more than the truth would have. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let filled = 0;
  let ended = false;
  const stream = new Inflate((chunk, final) => {
    if (filled + chunk.length > size) throw new ZipFault('解压后的大小与压缩包目录不符，疑似损坏或恶意压缩');
    whole.set(chunk, filled);
    filled += chunk.length;
    ended ||= final;
  });
  for (let at = 0; at < packed.length && !ended; at += PUSHED) {
    stream.push(packed.subarray(at, at + PUSHED), at + PUSHED >= packed.length);
  }
  if (filled !== size) throw new ZipFault('压缩包已损坏：内容不完整');
  return whole;
}

const DAMAGED = '压缩包已损坏：内容无法解压';

/** The packed bytes of an entry; what goes wrong with them is damage. */
function withPacked<T>(bytes: Uint8Array, entry: ZipEntry, unpack: (packed: Uint8Array) => T): T {
  try {
    const view = viewOf(bytes);
    const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
    const packed = bytes.subarray(from, from + entry.packed);
    if (view.getUint32(entry.at, true) !== LOCAL || packed.length !== entry.packed)
      throw new ZipFault(DAMAGED);
    return unpack(packed);
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault(DAMAGED);
  }
}

/** One file of an archive, unpacked and checked against its size and checksum. Throws ZipFault. */
export function unzipEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  return withPacked(bytes, entry, (packed) => {
    const content = entry.method === STORED ? packed.slice() : inflate(packed, entry.size);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw new ZipFault(DAMAGED);
    return content;
  });
}

/** The first bytes of an entry, to tell what it is without unpacking the rest. Throws ZipFault. */
export function unzipStart(bytes: Uint8Array, entry: ZipEntry, length: number): Uint8Array {
  return withPacked(bytes, entry, (packed) => {
    if (entry.method === STORED) return packed.slice(0, length);
    const start: number[] = [];
    const stream = new Inflate((chunk) => start.push(...chunk.subarray(0, length)));
    for (let at = 0; at < packed.length && start.length < length; at += length) {
      stream.push(packed.subarray(at, at + length));
    }
    return Uint8Array.from(start.slice(0, length));
  });
}
