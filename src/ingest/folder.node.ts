import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type InputFile, isLeftover } from './source.ts';
import { compareText } from './text.ts';

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
      else files.push({ path, bytes: () => readFile(join(folder, path)) });
    }
  };
  await visit('');
  return files.sort((a, b) => compareText(a.path, b.path));
}
