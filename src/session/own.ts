import { proxy } from 'comlink';
import { startEngine } from './engine.ts';
import type { GivenFile, Preview, Progress } from './protocol.ts';
import { setSession } from './store.ts';

/** How many datasets this page has opened; names each apart. */
let opened = 0;

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

type Report = (progress: Progress) => void;

/** Runs a worker's task; what it reports after its end concerns nobody any more. */
async function reported<T>(report: Report, task: (report: Report) => Promise<T>): Promise<T> {
  let running = true;
  try {
    return await task(
      proxy((progress: Progress) => {
        if (running) report(progress);
      }),
    );
  } finally {
    running = false;
  }
}

/** Reads files in the worker and says what they would become; the open dataset stays as it is. */
export function previewFiles(files: readonly GivenFile[], report: Report): Promise<Preview> {
  return reported(report, (own) => startEngine().preview(files, own));
}

/** Makes the previewed files the open dataset; returns its title. */
export async function commitPreview(report: Report): Promise<string> {
  opened += 1;
  const key = `own-${opened}`;
  const dataset = await reported(report, (own) => startEngine().commit(key, own));
  setSession({ dataset, live: true, verification: { state: 'own' } });
  // The reader's files live in this page alone; leaving it loses them, which must not happen unasked.
  window.addEventListener('beforeunload', warn);
  return dataset.title;
}
