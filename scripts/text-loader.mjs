// `node --import tsx --import ./scripts/text-loader.mjs file.ts`: TypeScript, and text modules beside it.
import { register } from 'node:module';

register('./text-hooks.mjs', import.meta.url);
