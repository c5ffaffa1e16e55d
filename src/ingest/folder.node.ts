import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type InputFile, isLeftover } from './source.ts';
import { compareText } from './text.ts';

/** A file on disk, whole or by the part. */
async function fileOnDisk(path: string, full: string): Promise<InputFile> {
  return {
    path,
    size: (await stat(full)).size,
    bytes: () => readFile(full),
    part: async (from, to) => {
      const handle = await open(full);
      try {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(to - from), 0, to - from, from);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

/**
 * Every file below a folder, by path in code-unit order; names that begin with a dot, and the lock files that
 * a spreadsheet program leaves beside an open workbook, are skipped. Rejects if the folder cannot be read.
 */
export async function listFolder(folder: string): Promise<InputFile[]> {
  const files: InputFile[] = [];
  const visit = async (relative: string) => {
    for (const entry of await readdir(join(folder, relative), { withFileTypes: true })) {
      if (isLeftover(entry.name)) continue;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else files.push(await fileOnDisk(path, join(folder, path)));
    }
  };
  await visit('');
  return files.sort((a, b) => compareText(a.path, b.path));
}
