import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex, sha256OfFile } from '../../src/contract/canonical.ts';

describe('digest of a file', () => {
  it('is that of FIPS 180-4 for "abc"', async () => {
    expect(await sha256OfFile(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is the same by the platform and in plain code, of a part of a buffer too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(300), async (bytes, from) => {
        const part = bytes.subarray(Math.min(from, bytes.length));
        expect(await sha256OfFile(part)).toBe(sha256Hex(part));
      }),
    );
  });
});
