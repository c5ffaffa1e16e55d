import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CONTENT_SECURITY_POLICY } from './scripts/lib/csp.mjs';
import { leanEngine } from './scripts/lib/trim-exports.ts';

/** .sql and .csv files are modules whose default export is their text. */
const textModules: Plugin = {
  name: 'text-modules',
  transform(code, id) {
    return /\.(sql|csv)$/.test(id) ? { code: `export default ${JSON.stringify(code)};`, map: null } : null;
  },
};

const published = new Set<string>();

/** The engine is published without the exports that only extensions would need. */
const leanEngineAsset: Plugin = {
  name: 'lean-engine',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('duckdb-eh.wasm?url')) return null;
    const engine = id.replace('?url', '');
    const script = engine.replace('duckdb-eh.wasm', 'duckdb-browser-eh.worker.js');
    const source = leanEngine(readFileSync(engine), readFileSync(script, 'utf8'));
    const file = this.emitFile({ type: 'asset', name: 'duckdb-eh.wasm', source });
    published.add(this.getFileName(file));
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
  generateBundle(_, bundle) {
    // Imported in another way it would be published whole, and nothing would say so.
    for (const { fileName, type } of Object.values(bundle))
      if (type === 'asset' && /duckdb-\w+-[^/]*\.wasm$/.test(fileName) && !published.has(fileName))
        this.error(`${fileName} still has the exports that only extensions would need`);
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

/** What the first chart needs comes in three files, each with all that it imports: every file more is time before it. */
const FIRST_FILES = [
  { name: 'shell', tags: ['$initial' as const] },
  { name: 'chart', test: /charts[\\/]Chart\.tsx$/ },
  { name: 'overview', test: /src[\\/]pages[\\/]overview[\\/]/ },
];

/** What the other pages share comes in one more. */
const FILES = [...FIRST_FILES, { name: 'ui', test: /src[\\/]ui[\\/]/ }].map((group, i, { length }) => ({
  ...group,
  priority: length - i,
}));

/** Chunks with all that they import. */
function withImports(
  bundle: Readonly<Record<string, { readonly type: string; readonly imports?: readonly string[] }>>,
  files: readonly string[],
): ReadonlySet<string> {
  const found = new Set(files);
  for (const file of found) for (const imported of bundle[file]?.imports ?? []) found.add(imported);
  return found;
}

/**
 * Nearly every page draws a chart, and most readers come by the overview: their code is fetched beside the shell's,
 * not after it has run.
 */
const firstPageEarly: Plugin = {
  name: 'first-page-early',
  apply: 'build',
  // Pages that are named one by one, as the bench's are, share no first files.
  config: ({ build }) =>
    build?.rolldownOptions?.input
      ? undefined
      : { build: { rolldownOptions: { output: { codeSplitting: { groups: FILES } } } } },
  transformIndexHtml: (_, { bundle = {}, chunk }) => {
    const own = withImports(bundle, [chunk?.fileName ?? '']);
    const first = Object.values(bundle)
      .filter(({ type, name }) => type === 'chunk' && FIRST_FILES.some((group) => group.name === name))
      .map(({ fileName }) => fileName);
    return [...withImports(bundle, first)]
      .filter((file) => !own.has(file))
      .map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }));
  },
};

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    // 20 KB in all: one file is sooner there than several.
    cssCodeSplit: false,
  },
  plugins: [react(), textModules, leanEngineAsset, policyInPage, firstPageEarly],
  worker: { format: 'es', plugins: () => [textModules, leanEngineAsset] },
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
