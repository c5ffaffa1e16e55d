import type { ZipEntry } from './zip.ts';

type Entries = readonly Pick<ZipEntry, 'path'>[];

const has = (entries: Entries, test: (path: string) => boolean) =>
  entries.some(({ path }) => test(path.replace(/^\/+/, '')));

/** An Office Open XML package with a workbook in it. */
export function isWorkbook(entries: Entries): boolean {
  return (
    has(entries, (path) => path.toLowerCase() === '[content_types].xml') &&
    has(entries, (path) => /(?:^|\/)workbook\d*\.xml$/i.test(path))
  );
}

/** A workbook in Microsoft's binary form. */
export function isBinaryWorkbook(entries: Entries): boolean {
  return has(entries, (path) => path === 'xl/workbook.bin');
}

/** Any packaged document, whole or broken: OpenDocument, Word, slides, workbooks. */
export function isDocument(entries: Entries): boolean {
  return has(
    entries,
    (path) =>
      path === '[Content_Types].xml' ||
      path === 'mimetype' ||
      path === 'META-INF/manifest.xml' ||
      /^(?:xl|word|ppt)\//.test(path),
  );
}

/** Why a packaged document that is no workbook is not read. */
export function refusedPackage(entries: Entries): string {
  if (isBinaryWorkbook(entries)) return '这是 .xlsb 二进制工作簿，请另存为 .xlsx 后导入';
  if (has(entries, (path) => path.startsWith('word/'))) return '这是 Word 文档，请提供原始数据表';
  if (has(entries, (path) => path.startsWith('ppt/'))) return '这是演示文稿，请提供原始数据表';
  if (has(entries, (path) => path === 'content.xml' || path === 'mimetype')) {
    return '这是 OpenDocument 文件（如 .ods），请另存为 .xlsx 后导入';
  }
  return isDocument(entries)
    ? '工作簿已损坏或不完整，无法读取，请用电子表格软件打开并另存后重新导入'
    : '这是压缩文件而不是工作簿，请解压后导入';
}
