// Serves a built folder on 127.0.0.1 as a bureau's server should: strict policy, right types, gzip beside each file.
// Usage: node scripts/serve.mjs [DIR=dist] [--port 4173]
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { CONTENT_SECURITY_POLICY } from './lib/csp.mjs';

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
const TYPES = { '.arrow': 'application/vnd.apache.arrow.file', '.wasm': 'application/wasm' };
const PORTS_TRIED = 50;

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve(server.address().port);
    });
  });
}

/**
 * Serves `dir` on 127.0.0.1, on `port` or the next free one above it; port 0 takes any.
 * @param {string} dir
 * @param {number} [port]
 * @returns {Promise<{ url: string, port: number, close(): Promise<void> }>}
 */
export async function serve(dir, port = 4173) {
  const files = sirv(dir, {
    // The folder is looked up for each request: it may be built again, or gain a package, while it is served.
    dev: true,
    gzip: true,
    etag: true,
    setHeaders(response, pathname) {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      const type = TYPES[path.extname(pathname)];
      if (type) response.setHeader('Content-Type', type);
      // A hashed name never changes its content; everything else is asked for again.
      const hashed = pathname.startsWith('/assets/');
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('404');
    });
  });
  let bound = null;
  for (let tried = 0; bound === null; tried++) {
    try {
      bound = await listen(server, port === 0 ? 0 : port + tried);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || tried >= PORTS_TRIED) throw error;
    }
  }
  return {
    url: `http://127.0.0.1:${bound}/`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const at = args.indexOf('--port');
  const port = at < 0 ? 4173 : Number(args[at + 1]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port 不是端口号：${args[at + 1]}`);
  const dir = args.find((arg, i) => !arg.startsWith('-') && (at < 0 || i !== at + 1)) ?? 'dist';
  const { url } = await serve(dir, port);
  process.stdout.write(`云衡：${url}\n按 Ctrl+C 停止。\n`);
}
