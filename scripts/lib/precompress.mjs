// Puts a .gz beside every file of a build that gains from it, so that a static server can send it as is.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const WORTHWHILE = /\.(html|js|css|json|svg|wasm|arrow|txt|csv|map)$/;
const LEAST_BYTES = 1024;

/** Level 9 costs minutes on the engine's 34 MB for one more percent. */
const levelOf = (file) => (file.endsWith('.wasm') ? 6 : 9);

/**
 * Writes `<file>.gz` beside the compressible files under `dir`, where it is smaller.
 * @param {string} dir
 * @returns {{ file: string, bytes: number, gzip: number }[]} what was written, paths relative to `dir`
 */
export function precompress(dir) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && WORTHWHILE.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size >= LEAST_BYTES)
    .sort();
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    const compressed = gzipSync(bytes, { level: levelOf(file) });
    if (compressed.length >= bytes.length) return [];
    writeFileSync(`${file}.gz`, compressed);
    return [{ file: path.relative(dir, file), bytes: bytes.length, gzip: compressed.length }];
  });
}
