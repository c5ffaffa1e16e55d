import * as v from 'valibot';
import { canonicalJson } from '../contract/canonical.ts';
import type { Edits } from './edits.ts';

/** What a person explained once and the next import may know: names and headers. */
export type CarriedEdits = Pick<Edits, 'aliases' | 'mappings'>;

export const NOTHING_CARRIED: CarriedEdits = { aliases: [], mappings: {} };

const carriedSchema = v.object({
  aliases: v.array(
    v.object({ kind: v.picklist(['agency', 'provider', 'system']), name: v.string(), id: v.string() }),
  ),
  mappings: v.record(
    v.string(),
    v.record(
      v.string(),
      v.object({
        column: v.nullable(v.string()),
        transform: v.picklist(['as_is', 'fraction', 'complement', 'tb_to_gb', 'epoch_ms', 'epoch_s']),
      }),
    ),
  ),
});

/** Text of a package's `edits.json`: the same content, the same bytes. */
export function carriedText({ aliases, mappings }: CarriedEdits): string {
  return canonicalJson({ aliases, mappings });
}

/** Reads `edits.json`; one that is none carries nothing, since no row of the package depends on it. */
export function parseCarried(text: string): CarriedEdits {
  try {
    const { success, output } = v.safeParse(carriedSchema, JSON.parse(text));
    return success ? output : NOTHING_CARRIED;
  } catch {
    return NOTHING_CARRIED;
  }
}
