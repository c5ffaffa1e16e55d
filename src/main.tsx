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

// Before the first render: the package is on its way while the page is being made.
void openPublished({ period: openingPeriod, agency: openingAgency() });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <QueryClientProvider client={queryClient}>
    <RouterMoment value={() => router.state}>
      <RouterProvider router={router} />
    </RouterMoment>
  </QueryClientProvider>,
);
