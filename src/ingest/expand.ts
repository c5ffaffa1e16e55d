import { MAX_ARCHIVE_DEPTH, MAX_ENTRIES, overFileLimit } from './limits.ts';
import { isDocument, isWorkbook } from './office.ts';
import { type InputFile, isLeftover, type NotRead } from './source.ts';
import { isZip, unzipEntry, unzipStart, type ZipEntry, ZipFault, zipEntries } from './zip.ts';

/** Files with the contents of archives in their place, and the archives that hold nothing to read. */
export interface Expanded {
  readonly files: readonly InputFile[];
  readonly refused: readonly NotRead[];
}

const HEAD = 4;

interface Candidate extends InputFile {
  /** The first bytes, without the rest. */
  head?(): Uint8Array;
}

async function headOf(file: Candidate): Promise<Uint8Array> {
  if (file.head) return file.head();
  return file.part ? file.part(0, HEAD) : (await file.bytes()).subarray(0, HEAD);
}

/** A spreadsheet or a document is a zip too: it is one file, told and opened as such. */
const isOneFile = (entries: readonly ZipEntry[]) => isWorkbook(entries) || isDocument(entries);

/** The files of an archive, their paths made distinct where it gives one twice. */
function contents(archive: string, bytes: Uint8Array, entries: readonly ZipEntry[]): Candidate[] {
  const taken = new Map<string, number>();
  return entries.map((entry) => {
    const path = `${archive}/${entry.path.replace(/^\/+/, '')}`;
    const before = taken.get(path) ?? 0;
    taken.set(path, before + 1);
    return {
      path: before === 0 ? path : `${path} (${before + 1})`,
      size: entry.size,
      bytes: async () => unzipEntry(bytes, entry),
      head: () => unzipStart(bytes, entry, HEAD),
    };
  });
}

async function expandOne(file: Candidate, depth: number, room: { entries: number }): Promise<Expanded> {
  const asIs: Expanded = { files: [file], refused: [] };
  const refuse = (why: string): Expanded => ({ files: [], refused: [{ file: file.path, why }] });
  if (file.size !== undefined && overFileLimit(file.size)) return asIs;
  try {
    if (!isZip(await headOf(file))) return asIs;
    const bytes = await file.bytes();
    if (overFileLimit(bytes.length)) return asIs;
    const entries = zipEntries(bytes);
    if (isOneFile(entries)) return asIs;
    const kept = entries.filter((entry) => !isLeftover(entry.path));
    if (kept.length === 0) return refuse('压缩包里没有文件');
    if (depth > MAX_ARCHIVE_DEPTH) return refuse(`压缩包嵌套超过 ${MAX_ARCHIVE_DEPTH} 层，请解压后导入`);
    room.entries -= kept.length;
    if (room.entries < 0) return refuse(`压缩包里的文件数超过 ${MAX_ENTRIES} 的上限，请拆分后导入`);
    return await expandAll(contents(file.path, bytes, kept), depth + 1, room);
  } catch (error) {
    // Opened as a file it is refused with the same fault.
    if (error instanceof ZipFault) return asIs;
    throw error;
  }
}

async function expandAll(
  files: readonly Candidate[],
  depth: number,
  room: { entries: number },
): Promise<Expanded> {
  const all: Expanded[] = [];
  for (const file of files) all.push(await expandOne(file, depth, room));
  return { files: all.flatMap((one) => one.files), refused: all.flatMap((one) => one.refused) };
}

/**
 * Puts the contents of every .zip in its place, told by content: `a.zip/b.csv`. Nothing is unpacked before the
 * archive's own account of it is within the limits, and each file only when it is read: its `bytes` reject with a
 * ZipFault where the account was a lie. An archive that is empty or too deep is refused; one that is damaged, encrypted
 * or too large stays as it is and is refused when it is opened.
 * Runs ahead of everything else, so that an archive may hold a folder of exports or a dataset package. Rejects where
 * a file cannot be read at all.
 */
export async function expand(files: readonly InputFile[]): Promise<Expanded> {
  return expandAll(files, 1, { entries: MAX_ENTRIES });
}
