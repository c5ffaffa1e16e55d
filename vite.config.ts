import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** .sql and .csv files are modules whose default export is their text. */
const textModules: Plugin = {
  name: 'text-modules',
  transform(code, id) {
    return /\.(sql|csv)$/.test(id) ? { code: `export default ${JSON.stringify(code)};`, map: null } : null;
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), textModules],
  worker: { format: 'es', plugins: () => [textModules] },
  test: {
    env: { TZ: 'Asia/Shanghai' },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] } },
      { extends: true, test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], fileParallelism: false } },
    ],
  },
});
