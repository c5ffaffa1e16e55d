import { proxy } from 'comlink';
import { startEngine } from './engine.ts';
import type { Preview, Progress } from './protocol.ts';
import { setSession } from './store.ts';

/** How many datasets this page has opened; names each apart. */
let opened = 0;

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

type Report = (progress: Progress) => void;

/** Reads files in the worker and says what they would become; the open dataset stays as it is. */
export function previewFiles(files: readonly File[], report: Report): Promise<Preview> {
  return startEngine().preview(files, proxy(report));
}

/** Makes the previewed files the open dataset; returns its title. */
export async function commitPreview(report: Report): Promise<string> {
  opened += 1;
  const dataset = await startEngine().commit(`own-${opened}`, proxy(report));
  setSession({ dataset, live: true, verification: { state: 'own' } });
  // The reader's files live in this page alone; leaving it loses them, which must not happen unasked.
  window.addEventListener('beforeunload', warn);
  return dataset.title;
}
