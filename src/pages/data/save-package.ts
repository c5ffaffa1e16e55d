import { packOpen } from '../../session/committing.ts';
import { useSession } from '../../session/store.ts';
import { download } from '../../ui/download.ts';

/** Offers the open dataset as one .zip that opens here and on the command line; returns the file's name. */
export async function savePackage(): Promise<string> {
  const { dataset } = useSession.getState();
  if (!dataset) return '';
  const bytes = await packOpen(dataset.key);
  const title = dataset.title.replace(/[\\/:*?"<>|]/g, '_');
  const name = `${title} ${dataset.from}至${dataset.to}.zip`;
  download(name, bytes as BlobPart, 'application/zip');
  return name;
}
