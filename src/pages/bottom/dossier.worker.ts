import { expose, transfer } from 'comlink';
import { dossierFiles } from '../../reports/dossier/files.ts';
import type { DossierInput } from '../../reports/dossier/input.ts';
import { zipOf } from '../../reports/notice/parts.ts';

/** Writing a document of long tables takes seconds; a page must not stand still for them. */
const api = {
  /** @param pictures PNG bytes by figure title: drawing needs a page */
  async zip(input: DossierInput, date: string, pictures: Readonly<Record<string, Uint8Array>>) {
    const bytes = zipOf(
      await dossierFiles(input, date, async ({ title }) => {
        const picture = pictures[title];
        if (!picture) throw new Error(`the figure ${title} was not drawn`);
        return picture;
      }),
    );
    return transfer(bytes, [bytes.buffer]);
  },
};

export type DossierApi = typeof api;

expose(api);
