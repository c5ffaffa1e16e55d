import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Method } from '../../../scoring/types.ts';
import { useAhead } from '../../../ui/useAhead.ts';
import { useRewrite } from '../../../ui/whereabouts.ts';
import { type Draft, officialDraft } from './draft.ts';
import { DRAFT_NAMES, draftValues, restoreDraft } from './draft-address.ts';

const textOf = (value: (name: (typeof DRAFT_NAMES)[number]) => string | null | undefined) =>
  JSON.stringify(DRAFT_NAMES.map((name) => value(name) ?? ''));
const textAt = (search: URLSearchParams) => textOf((name) => search.get(name));

/** The draft that is being tried; the address holds it. */
export function useDraft(method: Method) {
  const [search] = useSearchParams();
  const rewrite = useRewrite();
  const restored = useMemo(() => restoreDraft(method, (name) => search.get(name)), [method, search]);
  const write = useCallback(
    (draft: Draft) =>
      rewrite((after) => {
        for (const name of DRAFT_NAMES) after.delete(name);
        for (const [name, value] of Object.entries(draftValues(method, draft))) after.set(name, value);
      }),
    [method, rewrite],
  );
  const draftText = useCallback(
    (draft: Draft) => {
      const values = draftValues(method, draft);
      return textOf((name) => values[name]);
    },
    [method],
  );
  const [draft, edited, edit] = useAhead({
    held: restored.draft,
    textAt,
    textOf: draftText,
    write,
  });
  const reset = useCallback(() => edit(officialDraft(method)), [edit, method]);
  return { draft, repairs: edited ? [] : restored.repairs, edit, reset };
}
