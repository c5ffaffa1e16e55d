import { openBrowser } from '../warehouse/browser.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** An engine that was started before anything was there to be laid on it. */
let spare: Promise<Warehouse> | null = null;

/** Starts the engine that the next dataset will be laid on; what fails is said by the call that lays it. */
export function startSpare(): void {
  if (spare) return;
  const starting = openBrowser();
  spare = starting;
  // One that did not start is nobody's: the next that is asked for is started anew.
  starting.catch(() => {
    if (spare === starting) spare = null;
  });
}

/** Gives `use` an engine, which may let it start while it reads; an engine that came to nothing is closed. */
export async function withEngine<T>(use: (engine: Promise<Warehouse>) => Promise<T>): Promise<T> {
  const engine = spare ?? openBrowser();
  spare = null;
  try {
    return await use(engine);
  } catch (error) {
    await engine.then(
      (warehouse) => warehouse.close(),
      () => undefined,
    );
    throw error;
  }
}
