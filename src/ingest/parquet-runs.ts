import type { CompressionCodec, SchemaElement } from 'hyparquet';
import type { parquetHeader } from 'hyparquet/src/column.js';
import { compressors } from 'hyparquet-compressors';

/** How pages are unpacked; one that unpacks to nothing holds nothing, whatever its writer put there. */
export const UNPACKERS: typeof compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, unpack]) => [
    codec,
    (packed: Uint8Array, size: number) => (size === 0 ? new Uint8Array(0) : unpack(packed, size)),
  ]),
);

/** Values that one run may give beyond those of its page: bits are packed by eight. */
const PACKED = 8;

/** Throws where the runs in these bytes give more values than there are: a few bytes may claim billions. */
function checkRuns(bytes: Uint8Array, width: number, values: number): void {
  let seen = 0;
  for (let at = 0; at < bytes.length && seen < values; ) {
    let header = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 2 ** 35) throw new Error('run beyond its page');
      header += (byte & 0x7f) * shift;
      if (byte < 0x80) break;
    }
    const count = Math.floor(header / 2);
    if (header % 2 === 1) {
      seen += count * PACKED;
      at += count * width;
    } else {
      seen += count;
      at += (width + 7) >> 3;
    }
    if (seen > values + PACKED * 64) throw new Error('run longer than its page');
  }
}

const uint32 = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

/** Throws where a data page's runs (which values are there, which entry of the dictionary each is) claim too much. */
export function checkPageRuns(
  page: Uint8Array,
  header: ReturnType<typeof parquetHeader>,
  codec: CompressionCodec,
  { type, repetition_type: repetition }: SchemaElement,
): void {
  const unpack = (packed: Uint8Array, size: number) => UNPACKERS[codec]?.(packed, size) ?? packed;
  const optional = repetition === 'OPTIONAL';
  const { data_page_header: first, data_page_header_v2: second } = header;
  let rest: Uint8Array;
  if (first) {
    rest = unpack(page, header.uncompressed_page_size);
    if (optional) {
      const length = uint32(rest);
      checkRuns(rest.subarray(4, 4 + length), 1, first.num_values);
      rest = rest.subarray(4 + length);
    }
  } else if (second) {
    const levels = second.definition_levels_byte_length + second.repetition_levels_byte_length;
    if (optional)
      checkRuns(page.subarray(second.repetition_levels_byte_length, levels), 1, second.num_values);
    rest = page.subarray(levels);
    if (second.is_compressed !== false) rest = unpack(rest, header.uncompressed_page_size - levels);
  } else return;
  const { encoding, num_values: values } = first ?? second ?? { encoding: undefined, num_values: 0 };
  if (rest.length === 0) return;
  if (encoding === 'RLE' && type === 'BOOLEAN') checkRuns(rest.subarray(4), 1, values);
  else if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    checkRuns(rest.subarray(1), rest[0] ?? 0, values);
  }
}
