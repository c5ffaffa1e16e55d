import type { UnitParts } from './csv.ts';
import { type Decoded, IMPLAUSIBLE, isPlausibleGb, lookAtGb } from './decode.ts';
import type { InputFile } from './source.ts';

/** Bytes read at a time. */
const PART_BYTES = 1 << 22;
/** Bytes looked at together: one character beyond ASCII sends so many through the decoder. */
const BLOCK_BYTES = 1 << 14;

const LF = 0x0a;

/** A file that is read by the part. */
export interface PartedFile extends InputFile {
  readonly size: number;
  part(from: number, to: number): Promise<Uint8Array>;
}

/** The file if it says its size and hands out parts, and is worth reading so. */
export function parted(file: InputFile): PartedFile | null {
  const { size, part } = file;
  return size !== undefined && part && size > PART_BYTES ? (file as PartedFile) : null;
}

/** Its bytes from the top, a part at a time; the next part is on its way while one is used. */
async function* byteParts(file: PartedFile): AsyncGenerator<Uint8Array> {
  let ahead: Promise<Uint8Array> | null = null;
  for (let from = 0; from < file.size; ) {
    const bytes: Uint8Array = await (ahead ?? file.part(from, Math.min(from + PART_BYTES, file.size)));
    if (bytes.length === 0) throw new Error(`${file.path} ended at ${from} of ${file.size} bytes`);
    from += bytes.length;
    ahead = from < file.size ? file.part(from, Math.min(from + PART_BYTES, file.size)) : null;
    ahead?.catch(() => undefined);
    yield bytes;
  }
}

/** Whether all bytes are ASCII; looked at four at a time where they lie so. */
function isAscii(bytes: Uint8Array): boolean {
  let any = 0;
  let i = 0;
  if (bytes.byteOffset % 4 === 0) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    for (let word = 0; word < words.length; word++) any |= words[word] ?? 0;
    i = words.length * 4;
  }
  for (; i < bytes.length; i++) any |= bytes[i] ?? 0;
  return (any & 0x80808080) === 0;
}

const CONTROLS = Uint8Array.from({ length: 128 }, (_, byte) =>
  IMPLAUSIBLE.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** `IMPLAUSIBLE` of ASCII bytes. */
function hasControls(bytes: Uint8Array): boolean {
  const controls = CONTROLS;
  let found = 0;
  for (let i = 0; i < bytes.length; i++) found |= controls[bytes[i] ?? 0] ?? 0;
  return found !== 0;
}

function* blocks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) yield bytes.subarray(at, at + BLOCK_BYTES);
}

type AsciiBased = 'utf-8' | 'gb18030';

/**
 * Decodes an encoding in which ASCII bytes are themselves: only blocks that hold others, and the one after those, which
 * may hold the end of a character, go through the decoder. Bytes that do not fit throw.
 */
function blockDecoder(encoding: AsciiBased) {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let open = false;
  return {
    /** The text of a block, or null where it is its own bytes. */
    decode(block: Uint8Array): string | null {
      const plain = isAscii(block);
      if (plain && !open) return null;
      open = !plain;
      return decoder.decode(block, { stream: true });
    },
    end: () => decoder.decode(),
  };
}

/** The file as code units, in an encoding in which every byte of it was seen to fit. */
export function unitParts(file: PartedFile, encoding: AsciiBased): UnitParts {
  const parts = byteParts(file);
  const decoder = blockDecoder(encoding);
  return async () => {
    const { value: bytes, done } = await parts.next();
    if (done) {
      decoder.end();
      return null;
    }
    let units: Uint16Array | null = null;
    let filled = 0;
    let plain = 0;
    for (const block of blocks(bytes)) {
      const text = decoder.decode(block);
      if (text === null) {
        units?.set(block, filled);
        filled += block.length;
        if (!units) plain = filled;
        continue;
      }
      if (!units) {
        // The end of a character that began in the part before may be two units more than its bytes here.
        units = new Uint16Array(bytes.length + 2);
        units.set(bytes.subarray(0, plain));
      }
      for (let i = 0; i < text.length; i++) units[filled++] = text.charCodeAt(i);
    }
    return units ? units.subarray(0, filled) : bytes;
  };
}

/** Whether the file is UTF-8 beyond doubt: a letter of two bytes alone may be GB 18030 (see `decode`). */
async function isUtf8(file: PartedFile, marked: boolean): Promise<boolean> {
  const decoder = blockDecoder('utf-8');
  let ascii = true;
  let long = marked;
  try {
    for await (const bytes of byteParts(file)) {
      if (bytes.includes(0)) return false;
      for (const block of blocks(bytes)) {
        const text = decoder.decode(block);
        if (text === null) continue;
        ascii = false;
        long ||= block.some((byte) => byte >= 0xe0);
      }
    }
    decoder.end();
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  return ascii || long;
}

/** Whether the file is GB 18030 beyond doubt, as `decode` would find of the whole. */
async function isGb18030(file: PartedFile): Promise<boolean> {
  const decoder = blockDecoder('gb18030');
  const sum = { characters: 0, common: 0, long: 0, mixed: false };
  /** Bytes of a line whose end has not come yet. */
  let rest: Uint8Array = new Uint8Array(0);
  const look = (lines: Uint8Array) => {
    const found = lookAtGb(lines);
    sum.characters += found.characters;
    sum.common += found.common;
    sum.long += found.long;
    sum.mixed ||= found.mixed;
  };
  try {
    for await (const bytes of byteParts(file)) {
      if (bytes.includes(0)) return false;
      for (const block of blocks(bytes)) {
        const text = decoder.decode(block);
        if (text === null ? hasControls(block) : IMPLAUSIBLE.test(text)) return false;
      }
      const cut = bytes.lastIndexOf(LF) + 1;
      if (cut === 0) return false;
      if (!isAscii(bytes) || !isAscii(rest)) {
        const whole = new Uint8Array(rest.length + cut);
        whole.set(rest);
        whole.set(bytes.subarray(0, cut), rest.length);
        look(whole);
      }
      rest = bytes.slice(cut);
    }
    decoder.end();
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  look(rest);
  return isPlausibleGb(sum);
}

/** The encoding where the file's parts leave no doubt, looked at over the whole file; null: ask `decode` of all its bytes. */
export async function encodingOfParts(
  file: PartedFile,
): Promise<{ readonly read: AsciiBased; readonly encoding: Decoded['encoding'] } | null> {
  const [a, b, c] = await file.part(0, 3);
  const marked = a === 0xef && b === 0xbb && c === 0xbf;
  if (await isUtf8(file, marked)) return { read: 'utf-8', encoding: marked ? 'utf-8-bom' : 'utf-8' };
  if (marked || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return null;
  return (await isGb18030(file)) ? { read: 'gb18030', encoding: 'gb18030' } : null;
}
