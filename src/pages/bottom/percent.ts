import { shareText } from '../../reports/format.ts';
import { MISSING } from '../../ui/format.ts';

/** A share (0–1) as it is shown; missing stays missing. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? MISSING : shareText(share);
