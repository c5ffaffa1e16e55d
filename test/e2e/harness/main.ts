import * as Comlink from 'comlink';
import { type Engine, engine } from './engine.ts';

declare global {
  interface Window {
    engine: Engine;
  }
}

// `?worker` puts our code, and with it the engine's own worker, into a worker of ours.
if (location.search === '?worker') {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  window.engine = Comlink.wrap<Engine>(worker) as unknown as Engine;
} else {
  window.engine = engine;
}
