import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Method } from '../../../scoring/types.ts';
import type { Draft } from './draft.ts';
import { DRAFT_NAMES, draftValues, restoreDraft } from './draft-address.ts';

/** The address follows a moving slider once it rests: a browser takes few changes of address a second. */
const REST_MS = 250;

/** The draft in the address; what is being moved is ahead of it for a moment. */
export function useDraft(method: Method) {
  const [search, setSearch] = useSearchParams();
  const restored = useMemo(() => restoreDraft(method, (name) => search.get(name)), [method, search]);
  const [ahead, setAhead] = useState<{ readonly draft: Draft; readonly of: URLSearchParams } | null>(null);
  const current = ahead?.of === search ? ahead.draft : restored.draft;

  const write = useCallback(
    (draft: Draft | null) => {
      // From the address itself: what was last rendered may lag behind a change made a moment ago.
      const [, query = ''] = window.location.hash.split('?');
      const after = new URLSearchParams(query);
      for (const name of DRAFT_NAMES) after.delete(name);
      for (const [name, value] of Object.entries(draft ? draftValues(method, draft) : {}))
        after.set(name, value);
      setSearch(after, { replace: true });
    },
    [method, setSearch],
  );

  useEffect(() => {
    if (!ahead || ahead.of !== search) return;
    const timer = setTimeout(() => write(ahead.draft), REST_MS);
    return () => clearTimeout(timer);
  }, [ahead, search, write]);

  const edit = useCallback((draft: Draft) => setAhead({ draft, of: search }), [search]);
  return { draft: current, repairs: restored.repairs, edit, reset: () => write(null) };
}
