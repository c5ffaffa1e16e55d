const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const EXPORTS = 7;

/** Reads the binary format's unsigned LEB128 numbers and what lies between them. */
class Cursor {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('the module ends within a number');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length);
    if (taken.length < length) throw new Error('the module ends within a section');
    this.at += length;
    return taken;
  }
}

function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...leb128(Math.floor(value / 128))];
}

/** An export section's entries that are wanted, as a section of its own. */
function trimmed(section: Uint8Array, wanted: (name: string) => boolean): Uint8Array[] {
  const cursor = new Cursor(section, 0);
  const count = cursor.number();
  const kept: Uint8Array[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    const from = cursor.at;
    const name = new TextDecoder().decode(cursor.take(cursor.number()));
    // The kind of what is exported, and its index.
    cursor.take(1);
    cursor.number();
    if (wanted(name)) kept.push(section.subarray(from, cursor.at));
  }
  const head = Uint8Array.from(leb128(kept.length));
  const length = kept.reduce((sum, { length }) => sum + length, head.length);
  return [Uint8Array.from([EXPORTS, ...leb128(length)]), head, ...kept];
}

/**
 * A WebAssembly module that exports only what is wanted; all else stays as it is, byte for byte.
 * Source: WebAssembly Core Specification, 5.5 Modules (binary format).
 * @throws where `module` is not a whole module of version 1
 */
export function trimExports(module: Uint8Array, wanted: (name: string) => boolean): Uint8Array {
  if (MAGIC.some((byte, at) => module[at] !== byte)) throw new Error('not a WebAssembly module of version 1');
  const parts = [module.subarray(0, MAGIC.length)];
  const cursor = new Cursor(module, MAGIC.length);
  while (cursor.at < module.length) {
    const from = cursor.at;
    const [id = 0] = cursor.take(1);
    const section = cursor.take(cursor.number());
    parts.push(...(id === EXPORTS ? trimmed(section, wanted) : [module.subarray(from, cursor.at)]));
  }
  return Buffer.concat(parts);
}

/**
 * The engine without the exports that its own script does not name: it has 78 000 for extensions that might be loaded
 * into it, which make up a fifth of its bytes and more than half of its start. None is ever loaded here.
 */
export function leanEngine(engine: Uint8Array, script: string): Uint8Array {
  const named = new Set(script.match(/[\w$]+/g));
  return trimExports(
    engine,
    (name) => named.has(name) || name.startsWith('dynCall_') || name.startsWith('duckdb_web_'),
  );
}
