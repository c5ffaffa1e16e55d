import { startEngine } from './engine.ts';
import type { Verification } from './store.ts';

/** How far the figures of an extract could be computed again from its own rows. */
export async function recheckExtract(key: string): Promise<Verification> {
  const differences = await startEngine().recheck(key);
  if (differences && differences.length > 0) return { state: 'differs', differences };
  return { state: 'extract', recomputed: differences !== null };
}
