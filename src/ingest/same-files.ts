import type { InputFile } from './source.ts';

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

async function sizeOf(file: InputFile): Promise<number> {
  return file.size ?? (await file.bytes()).length;
}

/**
 * Files that repeat an earlier one byte by byte: their path → the first one's. Only files of one size are compared;
 * one that cannot be read is like no other.
 */
export async function sameFiles(files: readonly InputFile[]): Promise<Map<string, string>> {
  const bySize = new Map<number, InputFile[]>();
  for (const file of files) {
    const size = await sizeOf(file).catch(() => 0);
    if (size > 0) bySize.set(size, [...(bySize.get(size) ?? []), file]);
  }
  const repeats = new Map<string, string>();
  for (const group of [...bySize.values()].filter(({ length }) => length > 1)) {
    const firsts: { readonly path: string; readonly bytes: Uint8Array }[] = [];
    for (const file of group) {
      const bytes = await file.bytes().catch(() => new Uint8Array());
      const first = firsts.find((known) => sameBytes(known.bytes, bytes));
      if (first) repeats.set(file.path, first.path);
      else firsts.push({ path: file.path, bytes });
    }
  }
  return repeats;
}
