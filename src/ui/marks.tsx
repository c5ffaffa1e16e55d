import type { LongTermStatus } from '../scoring/longterm.ts';
import type { Method } from '../scoring/types.ts';
import { MISSING } from './format.ts';

/** A band with its colour and always its word. */
export function BandMark({ band, bands }: { readonly band: string | null; readonly bands: Method['bands'] }) {
  if (band === null) return <span className="soft">{MISSING}</span>;
  const step = (bands ?? []).findIndex(({ name }) => name === band) + 1;
  return (
    <span className="band" data-step={step}>
      {band}
    </span>
  );
}

const STATUS_CLASS = { 正常: 'soft', 预警: 'mark caution', 提请淘汰审查: 'mark alarm' } as const;

/** State under the long-term rule; the program never says more than 提请淘汰审查. */
export function StatusMark({ status }: { readonly status: LongTermStatus }) {
  return <span className={STATUS_CLASS[status]}>{status}</span>;
}

/** A value that is missing, hatched, with its reason. */
export function MissingMark({ reason }: { readonly reason: string }) {
  return (
    <span className="missing" title={reason}>
      {MISSING}
    </span>
  );
}
