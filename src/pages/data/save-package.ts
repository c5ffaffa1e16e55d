import { packOpen } from '../../session/importing.ts';
import { useSession } from '../../session/store.ts';
import { download } from '../../ui/download.ts';

/** Offers the open dataset as one .zip that opens here and on the command line. */
export async function savePackage(): Promise<void> {
  const { dataset } = useSession.getState();
  if (!dataset) return;
  const bytes = await packOpen(dataset.key);
  const name = dataset.title.replace(/[\\/:*?"<>|]/g, '_');
  download(`${name} ${dataset.from}至${dataset.to}.zip`, bytes as BlobPart, 'application/zip');
}
