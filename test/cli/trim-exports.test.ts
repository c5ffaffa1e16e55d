import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leanEngine, trimExports } from '../../scripts/lib/trim-exports.ts';

/** Written by hand from the binary format: two functions, giving 1 and 2, exported as `one` and `two`. */
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f],
  ...[0x03, 0x03, 0x02, 0x00, 0x00],
  ...[0x07, 0x0d, 0x02, 0x03, 0x6f, 0x6e, 0x65, 0x00, 0x00, 0x03, 0x74, 0x77, 0x6f, 0x00, 0x01],
  ...[0x0a, 0x0b, 0x02, 0x04, 0x00, 0x41, 0x01, 0x0b, 0x04, 0x00, 0x41, 0x02, 0x0b],
]);
/** The same with `two` alone, by hand. */
const TWO = Uint8Array.from([
  ...MODULE.subarray(0, 20),
  ...[0x07, 0x07, 0x01, 0x03, 0x74, 0x77, 0x6f, 0x00, 0x01],
  ...MODULE.subarray(35),
]);

describe('trimExports', () => {
  it('leaves out what is not wanted and changes nothing else', () => {
    expect([...trimExports(MODULE, (name) => name === 'two')]).toEqual([...TWO]);
    expect([...trimExports(MODULE, () => true)]).toEqual([...MODULE]);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(TWO));
    expect((exports.two as () => number)()).toBe(2);
  });

  it('refuses what is no module, and one that is cut', () => {
    expect(() => trimExports(MODULE.subarray(1), () => true)).toThrow('not a WebAssembly module');
    for (const end of [9, 14, 33, MODULE.length - 1])
      expect(() => trimExports(MODULE.subarray(0, end), () => true)).toThrow('the module ends');
  });
});

describe('leanEngine', () => {
  it('keeps every entry of the engine that its script calls, and all that links it', async () => {
    const dist = 'node_modules/@duckdb/duckdb-wasm/dist';
    const whole = readFileSync(`${dist}/duckdb-eh.wasm`);
    const script = readFileSync(`${dist}/duckdb-browser-eh.worker.js`, 'utf8');
    const lean = await WebAssembly.compile(Buffer.from(leanEngine(whole, script)));
    const before = await WebAssembly.compile(whole);
    expect(WebAssembly.Module.imports(lean)).toEqual(WebAssembly.Module.imports(before));
    const kept = new Set(WebAssembly.Module.exports(lean).map(({ name }) => name));
    const there = new Set(WebAssembly.Module.exports(before).map(({ name }) => name));
    // What the engine asks its linker for by name is found only among its exports.
    const asked = WebAssembly.Module.imports(lean).filter(({ module }) => module.startsWith('GOT.'));
    expect(asked.filter(({ name }) => there.has(name) && !kept.has(name))).toEqual([]);
    // Calls are written as text in the script, in one of two ways.
    const calls = [...script.matchAll(/"(duckdb_web_\w+|\w*malloc|free)"/g)].map(([, name = '']) => name);
    expect(calls.length).toBeGreaterThan(30);
    expect(calls.filter((name) => there.has(name) && !kept.has(name))).toEqual([]);
    expect(kept.size).toBeLessThan(400);
    expect(there.size).toBeGreaterThan(50_000);
  });
});
