import { ENCODINGS } from './edits.ts';
import type { Opened } from './source.ts';

type Encoding = (typeof ENCODINGS)[number];

/** Text and the encoding it was read with. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding | 'utf-8-bom';
}

/** Why no encoding could be decided on, and those in which the bytes can be read at all. */
export interface Undecided {
  readonly undecided: string;
  readonly candidates: readonly Decoded[];
  /** What is to be done where another encoding would not help. */
  readonly remedy?: string;
}

function attempt(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes of the longest character, of which a cut file may lack the last. */
const LONGEST_CHARACTER = 4;

/** The bytes without the character that they end inside of; null: they end with one, or are not in this encoding. */
function withoutCut(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): Uint8Array | null {
  if (attempt(bytes, encoding) !== null) return null;
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
  for (let cut = 1; cut < LONGEST_CHARACTER && cut < bytes.length; cut++) {
    const whole = bytes.subarray(0, bytes.length - cut);
    if (attempt(whole, encoding) !== null) return whole;
  }
  return null;
}

const CUT: Undecided = {
  undecided: '文件在最后一个字符中间断开，可能没有下载或复制完整',
  candidates: [],
  remedy: '请重新取得完整的文件',
};

/** Control, private-use and unassigned characters that no real export holds: the mark of a wrong guess. */
export const IMPLAUSIBLE = /(?!\s)[\p{Cc}\p{Co}\p{Cn}]/u;

/** UTF-16 without a mark: the byte orders in which the text is plausible and has rows or columns. */
function utf16(bytes: Uint8Array): Decoded[] {
  if (bytes.length % 2 !== 0) return [];
  return (['utf-16le', 'utf-16be'] as const).flatMap((encoding) => {
    const text = attempt(bytes, encoding);
    return text !== null && !IMPLAUSIBLE.test(text) && /[\n\r,;|\t]/.test(text) ? [{ text, encoding }] : [];
  });
}

export interface GbLook {
  /** Characters of more than one byte. */
  readonly characters: number;
  /** Those of GB 2312: what ordinary Chinese text is made of. */
  readonly common: number;
  /** Those of four bytes: a pattern that no other encoding gives by chance. */
  readonly long: number;
  /** A line of rare characters that is UTF-8 by itself: two encodings in one file. */
  readonly mixed: boolean;
}

/** Looks at bytes as GB 18030 characters without making text of them. */
export function lookAtGb(bytes: Uint8Array): GbLook {
  let [characters, common, long, mixed, rareInLine, lineStart] = [0, 0, 0, false, false, 0];
  const endLine = (end: number) => {
    if (rareInLine && !mixed) mixed = attempt(bytes.subarray(lineStart, end), 'utf-8') !== null;
    rareInLine = false;
    lineStart = end + 1;
  };
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      if (lead === 0x0a) endLine(at);
      at++;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    characters++;
    if (trail >= 0x30 && trail <= 0x39) {
      long++;
      at += 4;
      continue;
    }
    // Rows 4 to 7 are kana, Greek and Cyrillic: real in Chinese text, but no sign of it.
    const symbol = (lead >= 0xa1 && lead <= 0xa3) || lead === 0xa8 || lead === 0xa9;
    if (trail >= 0xa1 && (symbol || (lead >= 0xb0 && lead <= 0xf7))) common++;
    else rareInLine = true;
    at += lead === 0x80 ? 1 : 2;
  }
  endLine(bytes.length);
  return { characters, common, long, mixed };
}

/** Below this share of ordinary characters it is Big5, Shift-JIS or Latin text that happens to decode. */
const LEAST_COMMON = 0.65;

export function isPlausibleGb({ characters, common, long, mixed }: GbLook): boolean {
  return !mixed && (long > 0 || common >= LEAST_COMMON * characters);
}

/** UTF-8 text without a Chinese character, but with letters of other scripts, that is ordinary Chinese as GB 18030. */
function isRatherGb(bytes: Uint8Array, utf8: string): boolean {
  if (utf8.length === bytes.length || !/[\u0100-\u07ff]/.test(utf8) || /[\u0800-\uffff]/.test(utf8))
    return false;
  const look = lookAtGb(bytes);
  return look.characters > 1 && look.common === look.characters && attempt(bytes, 'gb18030') !== null;
}

/** Whether the bytes are Chinese text in UTF-8 or GB 18030 that ends inside a character. */
function isCut(bytes: Uint8Array): boolean {
  if (withoutCut(bytes, 'utf-8')?.some((byte) => byte >= 0xe0)) return true;
  const whole = withoutCut(bytes, 'gb18030');
  if (whole === null) return false;
  const look = lookAtGb(whole);
  return look.characters > 1 && isPlausibleGb(look);
}

function undecided(bytes: Uint8Array, why: string): Undecided {
  const candidates = ENCODINGS.flatMap((encoding) => {
    if (encoding.startsWith('utf-16') && !bytes.includes(0)) return [];
    const text = attempt(bytes, encoding);
    return text === null || IMPLAUSIBLE.test(text) ? [] : [{ text, encoding }];
  });
  return { undecided: why, candidates };
}

const MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

/**
 * Decides the encoding over the whole file, never by sampling and never with a replacement character: byte-order mark,
 * then UTF-8, then UTF-16, then GB 18030. What fits none, or fits one only as no one would write it, is undecided.
 * `chosen` is a person's decision; bytes that do not fit it are undecided too.
 */
export function decode(bytes: Uint8Array, chosen?: Encoding): Decoded | Undecided {
  if (chosen !== undefined) {
    const text = attempt(bytes, chosen);
    return text === null ? undecided(bytes, `文件不是所选的 ${chosen} 编码`) : { text, encoding: chosen };
  }
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) {
    const text = attempt(bytes, marked.encoding);
    if (text === null || text.includes('\0')) {
      const cut = marked.encoding === 'utf-8' ? withoutCut(bytes, 'utf-8') !== null : bytes.length % 2 === 1;
      if (text === null && cut) return CUT;
      return { undecided: `文件开头标明是 ${marked.encoding} 编码，但内容不是`, candidates: [] };
    }
    return { text, encoding: marked.encoding === 'utf-8' ? 'utf-8-bom' : marked.encoding };
  }
  if (bytes.includes(0)) {
    const [only, ...more] = utf16(bytes);
    if (only && more.length === 0) return only;
    return undecided(bytes, '文件里有空字符，不是普通文本');
  }
  const utf8 = attempt(bytes, 'utf-8');
  if (utf8 !== null) {
    return isRatherGb(bytes, utf8)
      ? undecided(bytes, '文件按 UTF-8 和 GB18030 都读得通')
      : { text: utf8, encoding: 'utf-8' };
  }
  const gb = attempt(bytes, 'gb18030');
  const look = lookAtGb(bytes);
  if (gb !== null && !IMPLAUSIBLE.test(gb) && isPlausibleGb(look)) return { text: gb, encoding: 'gb18030' };
  if (isCut(bytes)) return CUT;
  return undecided(bytes, look.mixed ? '文件里混有 UTF-8 和 GB18030 两种编码' : '无法确定文字编码');
}

/** The text of bytes whose encoding is clear, or null. */
export function textOf(bytes: Uint8Array): string | null {
  const decoded = decode(bytes);
  return 'undecided' in decoded ? null : decoded.text;
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 24;

/** The first few different values that tell one encoding from another. */
function samplesOf(text: string): string[] {
  const found = new Set<string>();
  for (const [value] of text.matchAll(/[^\n\r,;|\t"]+/g)) {
    if (!/[^\0-\x7f]/.test(value)) continue;
    found.add(value.trim().slice(0, SAMPLE_LENGTH));
    if (found.size === SAMPLES) break;
  }
  return [...found];
}

/** The refusal of a text whose encoding is undecided, with the question of which it is wherever one can be chosen. */
export function encodingQuestion(
  path: string,
  { undecided: why, candidates, remedy = '请另存为 UTF-8 编码' }: Undecided,
): Opened {
  const refused = `${why}，${remedy}`;
  const read = candidates.map(({ text, encoding }) => ({ encoding, samples: samplesOf(text) }));
  if (read.length === 0) return { refused };
  const shown = ({ encoding, samples }: (typeof read)[number]) =>
    `${encoding.toUpperCase()}：${samples.map((sample) => `「${sample}」`).join('')}`;
  return {
    refused,
    question: {
      id: `encoding:${path}`,
      kind: 'encoding',
      file: path,
      column: '',
      why: `${why}，请选择读得通的一种`,
      samples: read.map(shown),
      options: read.map((one) => ({
        label: shown(one),
        edits: { encodings: { [path]: one.encoding === 'utf-8-bom' ? 'utf-8' : one.encoding } },
      })),
    },
  };
}
