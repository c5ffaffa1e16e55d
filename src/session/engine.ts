import { type Remote, wrap } from 'comlink';
import type { EngineApi } from './protocol.ts';

let engine: Remote<EngineApi> | null = null;

/** The one worker that holds the tables, and starts an engine for them; made on first use: once the first figures are painted, or beside that. */
export function startEngine(): Remote<EngineApi> {
  engine ??= wrap<EngineApi>(new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }));
  return engine;
}
