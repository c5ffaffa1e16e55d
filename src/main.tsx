import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { router } from './app/routes.tsx';
import { openPublished } from './session/published.ts';
import { queryClient } from './session/queryClient.ts';
import { openingAgency } from './ui/address.ts';
import { openingPeriod } from './ui/usePeriod.ts';
import { RouterMoment } from './ui/whereabouts.ts';
import './ui/theme.css';

/** Milliseconds: a delay that nobody notices. */
const BLINK = 100;

/** Once the code of the page in the address is here. */
function initialised(): Promise<void> {
  return new Promise((resolve) => {
    if (router.state.initialized) return resolve();
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return;
      stop();
      resolve();
    });
  });
}

// Before the first render: the package is on its way while the page is being made.
const opened = openPublished({ period: openingPeriod, agency: openingAgency() });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const page = (
  <QueryClientProvider client={queryClient}>
    <RouterMoment value={() => router.state}>
      <RouterProvider router={router} />
    </RouterMoment>
  </QueryClientProvider>
);

// What comes within a blink is shown at once; for what takes longer, the shape of it.
const blink = new Promise((resolve) => setTimeout(resolve, BLINK));
void Promise.race([Promise.all([opened, initialised()]), blink])
  .then(() => createRoot(root).render(page))
  .then(() => opened)
  .then((recompute) => recompute());
