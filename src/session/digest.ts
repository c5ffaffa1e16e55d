import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const STEP = 4 << 20;
/** Below it a blob is digested whole by the platform's own code, where the page has it: not on plain http. */
const WHOLE = 256 << 20;

/** SHA-256 of a blob, never held whole where plain code must digest it. */
export async function digestOf(blob: Blob): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle && blob.size <= WHOLE) {
    return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', await blob.arrayBuffer())));
  }
  const hash = sha256.create();
  for (let from = 0; from < blob.size; from += STEP) {
    hash.update(new Uint8Array(await blob.slice(from, from + STEP).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}
