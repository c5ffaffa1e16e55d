import type { Reader } from '../../contract/audience.ts';
import { grouped } from '../../contract/grouped.ts';
import type { BreachResult } from '../../evaluation/rules-breaches.ts';
import { type RegisterRow, sumYuan } from '../../rulebook/register.ts';
import { type CauseRow, stateOf } from './breach-rows.ts';

/** Fines of one provider; sums are exact decimal texts. */
export interface ProviderFine {
  readonly provider: string;
  readonly established: number;
  /** With a fine that could be computed. */
  readonly fined: number;
  /** Without one, and not because it is of others' agreements. */
  readonly unfined: number;
  readonly open: number;
  /** Null where nothing could be computed though something is established. */
  readonly yuan: string | null;
}

/** Whether the fine of an established row could not be computed for anybody. */
export const isUnfined = ({ penaltyYuan, finedElsewhere }: RegisterRow): boolean =>
  penaltyYuan === null && !finedElsewhere;

/** Every provider's fines, in the given order; one without breaches owes 0.00. */
export function providerFines(causes: readonly CauseRow[], providers: readonly string[]): ProviderFine[] {
  return providers.map((provider) => {
    const own = causes.filter(({ main }) => main.provider === provider);
    const certain = own.filter((row) => stateOf(row) === 'stands');
    const fines = certain.flatMap(({ main }) => main.penaltyYuan ?? []);
    return {
      provider,
      established: certain.length,
      fined: fines.length,
      unfined: certain.filter(({ main }) => isUnfined(main)).length,
      open: own.filter((row) => stateOf(row) === 'open').length,
      yuan: fines.length === 0 && certain.length > 0 ? null : sumYuan(fines),
    };
  });
}

/**
 * The providers whose fines may be added up, in the given order: all of the whole; of an extract those that it says
 * something of, and the reader itself: of the others it holds nothing, which is not 0.00 元.
 */
export function finedProviders(
  providers: readonly string[],
  causes: readonly CauseRow[],
  reader: Pick<Reader, 'kind' | 'id'> | null,
): string[] {
  const named = new Set(causes.map(({ main }) => main.provider));
  const isSelf = (id: string) => reader?.kind === 'provider' && reader.id === id;
  return providers.filter((id) => !reader || named.has(id) || isSelf(id));
}

/** What one agency may deduct from one provider. */
export interface AgencyFine {
  readonly agency: string;
  readonly provider: string;
  readonly causes: number;
  readonly yuan: string;
}

/** The fines by agency and provider, in order of both. */
export function agencyFines(fines: BreachResult['byAgency']): AgencyFine[] {
  const groups = grouped(fines, (fine) => JSON.stringify([fine.agency, fine.provider]));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (!first) return [];
      const { agency, provider } = first;
      const yuan = sumYuan(group.map(({ penaltyYuan }) => penaltyYuan));
      return [{ agency, provider, causes: group.length, yuan }];
    });
}
