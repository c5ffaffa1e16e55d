import { wrap } from 'comlink';
import type { DossierInput } from '../../reports/dossier/input.ts';
import type { DossierApi } from './dossier.worker.ts';

/** PNG bytes of the dossier's figures by title, drawn with this browser's fonts. */
async function picturesOf(input: DossierInput, date: string): Promise<Record<string, Uint8Array>> {
  const [{ dossierOf }, { figureSvg }, { rasterise }] = await Promise.all([
    import('../../reports/dossier/content.ts'),
    import('../../charts/figure.ts'),
    import('../../charts/raster.ts'),
  ]);
  const pictures: Record<string, Uint8Array> = {};
  for (const figure of dossierOf(input, date).figures) {
    const blob = await rasterise(figureSvg(figure));
    pictures[figure.title] = new Uint8Array(await blob.arrayBuffer());
  }
  return pictures;
}

/** The dossier as one archive: document, workbook of the evidence, and the evaluation; written in a worker. */
export async function makeDossier(input: DossierInput, date: string): Promise<Uint8Array> {
  const pictures = await picturesOf(input, date);
  const worker = new Worker(new URL('./dossier.worker.ts', import.meta.url), { type: 'module' });
  try {
    const broken = new Promise<never>((_, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(message || '写文件的进程中断')));
    });
    return await Promise.race([wrap<DossierApi>(worker).zip(input, date, pictures), broken]);
  } finally {
    worker.terminate();
  }
}
