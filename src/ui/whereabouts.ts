import { createContext, useCallback, useContext } from 'react';
import { type DataRouter, type Location, useNavigate } from 'react-router';

type Moment = Pick<DataRouter['state'], 'location' | 'navigation'>;

/** What the router holds at the moment of asking; what was last rendered may lag behind it. */
export const RouterMoment = createContext<() => Moment>(() => {
  throw new Error('RouterMoment has no value: the app renders below one');
});

/** Asks where the reader is, or is on the way to while the code of that page is fetched. */
export function useDestination(): () => Location {
  const moment = useContext(RouterMoment);
  return useCallback(() => {
    const { location, navigation } = moment();
    return navigation.location ?? location;
  }, [moment]);
}

/** Changes values of the address where the reader is or is on the way to, and leaves the others alone. */
export function useRewrite(): (change: (search: URLSearchParams) => void) => void {
  const moment = useContext(RouterMoment);
  const navigate = useNavigate();
  return useCallback(
    (change) => {
      const { location, navigation } = moment();
      const { pathname, search } = navigation.location ?? location;
      const after = new URLSearchParams(search);
      change(after);
      void navigate({ pathname, search: `${after}` }, { replace: navigation.location === undefined });
    },
    [moment, navigate],
  );
}
