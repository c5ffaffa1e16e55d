/** Contents that are not tables, told by their bytes, and what to do about them. */
interface Foreign {
  readonly magic: readonly number[] | string;
  readonly at?: number;
  readonly why: string;
}

const OLD_XLS = '这是旧版 .xls 工作簿，请用电子表格软件另存为 .xlsx 后导入';
const PACKED = (kind: string) => `这是 ${kind} 压缩文件，请解压后导入，或改用 .zip`;
const PICTURE = '这是图片，请提供原始数据表';

const FOREIGN: readonly Foreign[] = [
  { magic: [0x09, 0x00, 0x04, 0x00], why: OLD_XLS },
  { magic: [0x09, 0x02, 0x06, 0x00], why: OLD_XLS },
  { magic: [0x09, 0x04, 0x06, 0x00], why: OLD_XLS },
  { magic: [0x09, 0x08], why: OLD_XLS },
  { magic: '%PDF', why: '这是 PDF 文件，请提供原始数据表' },
  { magic: '{\\rtf', why: '这是 RTF 文档，请提供原始数据表' },
  { magic: [0x1f, 0x8b], why: PACKED('gzip') },
  { magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], why: PACKED('7z') },
  { magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], why: PACKED('RAR') },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], why: PACKED('xz') },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], why: PACKED('zstd') },
  { magic: [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59], why: PACKED('bzip2') },
  { magic: 'ustar', at: 257, why: PACKED('tar') },
  { magic: [0x89, 0x50, 0x4e, 0x47], why: PICTURE },
  { magic: [0xff, 0xd8, 0xff], why: PICTURE },
  { magic: 'GIF8', why: PICTURE },
  { magic: [0x49, 0x49, 0x2a, 0x00], why: PICTURE },
  { magic: [0x4d, 0x4d, 0x00, 0x2a], why: PICTURE },
  { magic: 'WEBP', at: 8, why: PICTURE },
  { magic: 'PARE', why: 'Parquet 文件已加密，请导出不加密的文件' },
  { magic: 'ARROW1', why: '这是 Arrow 文件，请导出为 Parquet 或 CSV' },
  { magic: 'ORC', why: '这是 ORC 文件，请导出为 Parquet 或 CSV' },
  { magic: [0x4f, 0x62, 0x6a, 0x01], why: '这是 Avro 文件，请导出为 Parquet 或 CSV' },
  { magic: 'SQLite format 3', why: '这是数据库文件，请导出为 CSV 或 XLSX' },
  { magic: 'DUCK', at: 8, why: '这是数据库文件，请导出为 CSV 或 Parquet' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], why: '这是程序，不是数据文件' },
  { magic: [0x4d, 0x5a, 0x90, 0x00], why: '这是程序，不是数据文件' },
];

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const codes = (text: string) => [...text].map((character) => character.charCodeAt(0));

function startsWith(bytes: Uint8Array, magic: readonly number[], from = 0): boolean {
  return magic.every((byte, index) => bytes[from + index] === byte);
}

const LOOKED_AT = 64 * 1024;

/** Whether a name of a compound file's directory, written in UTF-16, is among its bytes. */
function names(bytes: Uint8Array, name: string): boolean {
  const wanted = codes(name).flatMap((code) => [code, 0]);
  const parts = [bytes.subarray(0, LOOKED_AT), bytes.subarray(Math.max(0, bytes.length - LOOKED_AT))];
  return parts.some((part) => {
    for (let at = part.indexOf(wanted[0] ?? 0); at >= 0; at = part.indexOf(wanted[0] ?? 0, at + 1)) {
      if (startsWith(part, wanted, at)) return true;
    }
    return false;
  });
}

/** Old workbooks, encrypted new ones and other Office files share one container. */
function compound(bytes: Uint8Array): string {
  if (names(bytes, 'EncryptedPackage')) return '工作簿已加密，请去掉密码后重新导出';
  if (names(bytes, 'Workbook') || names(bytes, 'Book')) return OLD_XLS;
  if (names(bytes, 'WordDocument')) return '这是旧版 Word 文档，请提供原始数据表';
  return '这是旧版 .xls 或加密的工作簿，请另存为不加密的 .xlsx';
}

/** Why a file is not read, by its first bytes; null where it may be a table. */
export function foreignBytes(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return '文件是空的';
  if (startsWith(bytes, COMPOUND)) return compound(bytes);
  for (const { magic, at = 0, why } of FOREIGN) {
    if (startsWith(bytes, typeof magic === 'string' ? codes(magic) : magic, at)) return why;
  }
  return bytes.every((byte) => byte === 0) ? '文件内容全是空字节，可能没有下载或复制完整，请重新取得' : null;
}

/** Why a text is not read, by how it begins; null where it may be a table. */
export function foreignText(text: string): string | null {
  if (/^\s*$/.test(text)) return '文件里没有内容';
  if (/^\s*<\?xml/i.test(text) && /<(?:\w+:)?Workbook[\s>]/.test(text.slice(0, LOOKED_AT))) {
    return '这是 XML 格式的旧表格，请用电子表格软件另存为 .xlsx 后导入';
  }
  if (/^\s*<(?:!|\?xml|[a-z][\w:]*[\s/>])/i.test(text)) {
    return '这是网页或 XML 内容，不是 CSV 或 XLSX，请用电子表格软件打开并另存为 .xlsx';
  }
  if (/^MIME-Version:/i.test(text)) return '这是网页存档，请用电子表格软件打开并另存为 .xlsx';
  return null;
}
