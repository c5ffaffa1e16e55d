import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Method } from '../../../scoring/types.ts';
import { useAhead } from '../../../ui/useAhead.ts';
import { type Draft, officialDraft } from './draft.ts';
import { DRAFT_NAMES, draftValues, restoreDraft } from './draft-address.ts';

const textOf = (value: (name: (typeof DRAFT_NAMES)[number]) => string | null | undefined) =>
  JSON.stringify(DRAFT_NAMES.map((name) => value(name) ?? ''));

/** The draft that is being tried; the address holds it. */
export function useDraft(method: Method) {
  const [search, setSearch] = useSearchParams();
  const restored = useMemo(() => restoreDraft(method, (name) => search.get(name)), [method, search]);
  const write = useCallback(
    (draft: Draft) => {
      // From the address itself: what was last rendered may lag behind a change made a moment ago.
      const [, query = ''] = window.location.hash.split('?');
      const after = new URLSearchParams(query);
      for (const name of DRAFT_NAMES) after.delete(name);
      for (const [name, value] of Object.entries(draftValues(method, draft))) after.set(name, value);
      setSearch(after, { replace: true });
    },
    [method, setSearch],
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
    text: textOf((name) => search.get(name)),
    textOf: draftText,
    write,
  });
  const reset = useCallback(() => edit(officialDraft(method)), [edit, method]);
  return { draft, repairs: edited ? [] : restored.repairs, edit, reset };
}
