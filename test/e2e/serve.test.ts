import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { precompress } from '../../scripts/lib/precompress.mjs';
import { serve } from '../../scripts/serve.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'yunheng-serve-'));
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(path.join(dir, 'assets'));
  writeFileSync(path.join(dir, 'index.html'), '<!doctype html><title>云衡</title>');
  writeFileSync(path.join(dir, 'assets', 'engine.wasm'), new Uint8Array(100_000));
  writeFileSync(path.join(dir, 'hosts.arrow'), new Uint8Array(10));
  site = await serve(dir, 0);
});
afterAll(async () => {
  await site.close();
  rmSync(dir, { recursive: true });
});

/** Status and headers of a raw path, which fetch would normalise. */
const head = (where: string, encoding = 'gzip') =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
    const options = {
      port: site.port,
      host: '127.0.0.1',
      path: where,
      headers: { 'Accept-Encoding': encoding },
    };
    get(options, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    }).on('error', reject);
  });

it('sends the policy of engine-notes with every answer, refusals included', async () => {
  for (const where of ['/', '/assets/engine.wasm', '/hosts.arrow', '/missing.js']) {
    const { headers } = await head(where);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  }
});

it('says what each file is, sends what was compressed, and nothing from outside the folder', async () => {
  expect(precompress(dir)).toEqual([
    { file: 'assets/engine.wasm', bytes: 100_000, gzip: expect.any(Number) },
  ]);
  const wasm = await head('/assets/engine.wasm');
  expect(wasm).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/wasm', 'content-encoding': 'gzip' },
  });
  expect(Number(wasm.headers['content-length'])).toBeLessThan(1000);
  expect((await head('/assets/engine.wasm', 'identity')).headers).toMatchObject({
    'content-length': '100000',
  });
  expect((await head('/hosts.arrow')).headers).toMatchObject({
    'content-type': 'application/vnd.apache.arrow.file',
  });
  expect((await head('/missing.js')).status).toBe(404);
  expect((await head('/../package.json')).status).toBe(404);
  expect((await head('/%2e%2e/package.json')).status).toBe(404);
});

it('takes the next port where one is taken', async () => {
  const second = await serve(dir, site.port);
  expect(second.port).toBeGreaterThan(site.port);
  await second.close();
});
