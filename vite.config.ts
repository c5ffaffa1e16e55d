import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CONTENT_SECURITY_POLICY } from './scripts/lib/csp.mjs';

/** .sql and .csv files are modules whose default export is their text. */
const textModules: Plugin = {
  name: 'text-modules',
  transform(code, id) {
    return /\.(sql|csv)$/.test(id) ? { code: `export default ${JSON.stringify(code)};`, map: null } : null;
  },
};

/** The policy travels in the page too, for servers that send no headers; a meta element cannot forbid framing. */
const policyInPage: Plugin = {
  name: 'policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: CONTENT_SECURITY_POLICY.replace(/;\s*frame-ancestors [^;]*/, ''),
      },
      injectTo: 'head-prepend',
    },
  ],
};

/** Nearly every page draws a chart: its code is fetched beside the shell's, not after it has run. */
const chartsEarly: Plugin = {
  name: 'charts-early',
  apply: 'build',
  transformIndexHtml: (_, { bundle = {} }) =>
    Object.keys(bundle)
      .filter((file) => /^assets\/(Chart|echarts)-[^/]+\.js$/.test(file))
      .map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      })),
};

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
  plugins: [react(), textModules, policyInPage, chartsEarly],
  worker: { format: 'es', plugins: () => [textModules] },
  test: {
    root: '.',
    env: { TZ: 'Asia/Shanghai' },
    // Far above what any test needs: a slow machine is no fault of the code's.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // By itself it would leave one core unused, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Two browsers, each with an engine, are what two cores and a few gigabytes carry.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 240_000,
        },
      },
    ],
  },
});
