import type { Audience } from '../../contract/audience.ts';
import { packOpen } from '../../session/committing.ts';
import { useSession } from '../../session/store.ts';
import { download } from '../../ui/download.ts';

/** Offers the open dataset as one .zip, whole or as one reader may have it; returns the file's name. */
export async function savePackage(audience: Audience): Promise<string> {
  const { dataset } = useSession.getState();
  if (!dataset) return '';
  const bytes = await packOpen(dataset, audience);
  const whom = audience.kind === 'leadership' ? '' : `（节选，给${audience.id}）`;
  const title = `${dataset.title}${whom}`.replace(/[\\/:*?"<>|]/g, '_');
  const name = `${title} ${dataset.from}至${dataset.to}.zip`;
  download(name, bytes as BlobPart, 'application/zip');
  return name;
}
