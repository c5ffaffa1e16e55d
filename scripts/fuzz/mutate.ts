import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import type { Rng } from '../demo/rng.ts';
import type { Sample } from './samples.ts';

type Lines = string[];
type Damage = (lines: Lines, rng: Rng) => void;

const DIRT = [
  '', '-', '—', '无', 'N/A', 'null', 'NaN', 'Infinity', '-1', '101', '100.00001', '1e400', '9007199254740993',
  '1.23E+15', '２０２５年１月', '202513', '2025.1', '45292', '2025-02-30', '2099-01', '#REF!', '合计', '"', '""',
  'a"b', "'", '=1+1', '\u0000', '\ufeff', '\ufffd', '㐀𠮷镕䶮', '１２３．５％', '1,234', '1，234', '\u200b', '13800138000',
  '<script>', '__proto__', '0x10', '\t', ' ', '8'.repeat(400), 'x'.repeat(40_000),
]; // biome-ignore format: one list

const at = (lines: Lines, rng: Rng) => rng.int(0, Math.max(0, lines.length - 1));
const edit = (lines: Lines, index: number, change: (line: string) => string) => {
  lines[index] = change(lines[index] ?? '');
};
/** Damage to one cell of one line, as naively split. */
const cell =
  (change: (text: string, rng: Rng) => string): Damage =>
  (lines, rng) =>
    edit(lines, at(lines, rng), (line) => {
      const cells = line.split(',');
      const index = rng.int(0, cells.length - 1);
      cells[index] = change(cells[index] ?? '', rng);
      return cells.join(',');
    });

/** What people and programs do to a text of lines. */
const TEXT_DAMAGE: readonly Damage[] = [
  cell((_, rng) => rng.pick(DIRT)),
  cell((text) => `"${text}"`),
  cell((text) => `"${text}\n${text}"`),
  cell((text, rng) => `${text.slice(0, rng.int(0, text.length))}"${text}`),
  cell((text) => ` ${text}\u3000`),
  cell((text) =>
    [...text].map((c) => (c >= '0' && c <= '9' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join(''),
  ),
  (lines, rng) => lines.splice(at(lines, rng), 1),
  (lines, rng) => lines.splice(at(lines, rng), 0, lines[at(lines, rng)] ?? ''),
  (lines, rng) => lines.splice(at(lines, rng), 0, rng.pick(['', ',,,', '合计,,,', '制表人：张三', '\r'])),
  (lines, rng) => edit(lines, at(lines, rng), (line) => line.replace(',', '')),
  (lines, rng) => edit(lines, at(lines, rng), (line) => `${line},x`),
  (lines, rng) =>
    edit(lines, at(lines, rng), (line) => line.replaceAll(',', rng.pick(['\t', ';', '|', '，']))),
  (lines, rng) => {
    const delimiter = rng.pick(['\t', ';', '|', '，']);
    for (const [index] of lines.entries()) edit(lines, index, (line) => line.replaceAll(',', delimiter));
  },
  (lines, rng) => {
    const removed = rng.int(0, 8);
    for (const [index] of lines.entries())
      edit(lines, index, (line) =>
        line
          .split(',')
          .filter((_, i) => i !== removed)
          .join(','),
      );
  },
  (lines, rng) => edit(lines, 0, (line) => `${line},${rng.pick(line.split(','))}`),
  (lines, rng) => lines.splice(0, 0, ...Array.from({ length: rng.int(1, 3) }, () => '2025年统计表,,')),
  (lines, rng) => lines.push(...lines.slice(rng.int(0, lines.length), lines.length)),
  (lines, rng) => edit(lines, at(lines, rng), (line) => [...line].reverse().join('')),
];

const ENCODINGS = [
  'utf8',
  'utf8',
  'gb18030',
  'gb18030',
  'utf16-le',
  'utf16-be',
  'big5',
  'shift_jis',
  'latin1',
];

function encoded(text: string, rng: Rng): Uint8Array {
  const encoding = rng.pick(ENCODINGS);
  if (rng.chance(0.05)) {
    const middle = rng.int(0, text.length);
    const parts = [text.slice(0, middle), text.slice(middle)];
    return Buffer.concat(parts.map((part) => iconv.encode(part, rng.pick(ENCODINGS))));
  }
  return iconv.encode(text, rng.chance(0.8) ? 'utf8' : encoding, { addBOM: rng.chance(0.2) });
}

/** What a bad disk, line or program does to bytes. */
const BYTE_DAMAGE: readonly ((bytes: Uint8Array, rng: Rng) => Uint8Array)[] = [
  (bytes, rng) => {
    const copy = new Uint8Array(bytes);
    for (let n = rng.int(1, 6); n > 0; n--) {
      const index = rng.int(0, copy.length - 1);
      copy[index] = (copy[index] ?? 0) ^ (1 << rng.int(0, 7));
    }
    return copy;
  },
  (bytes, rng) => bytes.slice(0, rng.int(0, bytes.length)),
  (bytes, rng) => bytes.slice(rng.int(0, Math.min(64, bytes.length))),
  (bytes, rng) => {
    const from = rng.int(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + rng.int(1, 200))]);
  },
  (bytes, rng) => {
    const from = rng.int(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.max(0, from - rng.int(1, 200)))]);
  },
  (bytes, rng) => {
    const copy = new Uint8Array(bytes);
    const from = rng.int(0, copy.length);
    copy.fill(rng.pick([0, 0xff, 0x22, 0x0a]), from, from + rng.int(1, 50));
    return copy;
  },
];

/** A workbook whose parts are damaged as text, then packed again: what a byte flip's checksum would stop. */
function damageParts(bytes: Uint8Array, rng: Rng): Uint8Array {
  const parts = unzipSync(bytes);
  const name = rng.pick(Object.keys(parts).filter((part) => part.endsWith('.xml')));
  const text = strFromU8(parts[name] ?? new Uint8Array());
  const tags = text.split(/(?=<)/);
  for (let n = rng.int(1, 4); n > 0; n--) {
    const index = rng.int(0, Math.max(0, tags.length - 1));
    const tag = tags[index] ?? '';
    tags[index] = rng.pick<(tag: string) => string>([
      () => '',
      () => tag + tag,
      () => tag.replace(/\d+/, () => String(rng.int(0, 2_000_000))),
      () => tag.replace(/"[^"]*"/, '""'),
      () => tag.replace(/t="\w+"/, `t="${rng.pick(['s', 'str', 'b', 'e', 'd', 'inlineStr', 'zz'])}"`),
      () => tag.replace(/>.*$/s, `>${rng.pick(DIRT).replace(/[<&]/g, '')}`),
    ])(tag);
  }
  return zipSync({ ...parts, [name]: strToU8(tags.join('')) }, { level: 1 });
}

/** One damaged file; text may also come out sound, in another encoding or with other line ends. */
export function mutated(sample: Sample, rng: Rng): Uint8Array {
  let bytes = sample.bytes;
  if (sample.text !== null) {
    const lines = sample.text.split('\n');
    for (let n = rng.int(0, 3); n > 0; n--) rng.pick(TEXT_DAMAGE)(lines, rng);
    bytes = encoded(lines.join(rng.pick(['\n', '\n', '\r\n', '\r'])), rng);
  } else if (sample.path.endsWith('.xlsx') && rng.chance(0.6)) return damageParts(bytes, rng);
  return sample.text === null || rng.chance(0.15) ? rng.pick(BYTE_DAMAGE)(bytes, rng) : bytes;
}
