import { createHashRouter } from 'react-router';
import { Skeleton } from '../ui/states.tsx';
import { PageError } from './PageError.tsx';
import { Shell } from './Shell.tsx';

/** Addresses live after the #, so that any static folder can serve the app. Pages load when they are opened. */
export const router = createHashRouter([
  {
    element: <Shell />,
    errorElement: <PageError />,
    hydrateFallbackElement: <Skeleton height={720} label="正在打开" />,
    children: [
      { path: '/', lazy: () => import('../pages/overview/OverviewPage.tsx') },
      { path: '/efficiency', lazy: () => import('../pages/efficiency/EfficiencyPage.tsx') },
      { path: '/efficiency/:agency', lazy: () => import('../pages/efficiency/AgencyPage.tsx') },
      {
        path: '/efficiency/:agency/systems/:system',
        lazy: () => import('../pages/efficiency/SystemPage.tsx'),
      },
      { path: '/efficiency/:agency/hosts/:host', lazy: () => import('../pages/efficiency/HostPage.tsx') },
      { path: '/ranking', lazy: () => import('../pages/ranking/RankingPage.tsx') },
      { path: '/ranking/what-if', lazy: () => import('../pages/ranking/what-if/WhatIfPage.tsx') },
      { path: '/ranking/:provider', lazy: () => import('../pages/ranking/ProviderPage.tsx') },
      { path: '/ranking/:provider/:indicator', lazy: () => import('../pages/ranking/IndicatorPage.tsx') },
      { path: '/bottom', lazy: () => import('../pages/bottom/BottomPage.tsx') },
      { path: '/compliance', lazy: () => import('../pages/compliance/CompliancePage.tsx') },
      { path: '/compliance/breaches', lazy: () => import('../pages/compliance/BreachesPage.tsx') },
      { path: '/compliance/penalties', lazy: () => import('../pages/compliance/PenaltiesPage.tsx') },
      { path: '/compliance/prices', lazy: () => import('../pages/compliance/PricesPage.tsx') },
      { path: '/compliance/:rule', lazy: () => import('../pages/compliance/RulePage.tsx') },
      { path: '/budget', lazy: () => import('../pages/budget/BudgetPage.tsx') },
      { path: '/budget/:agency', lazy: () => import('../pages/budget/AgencyBudgetPage.tsx') },
      { path: '/notice', lazy: () => import('../pages/notice/NoticePage.tsx') },
      { path: '/data', lazy: () => import('../pages/data/DataPage.tsx') },
      { path: '/data/reconcile', lazy: () => import('../pages/data/reconcile/ReconcilePage.tsx') },
      { path: '/data/frozen', lazy: () => import('../pages/data/frozen/FrozenPage.tsx') },
      { path: '/data/dictionary', lazy: () => import('../pages/data/dictionary/DictionaryPage.tsx') },
      { path: '/sql', lazy: () => import('../pages/sql/SqlPage.tsx') },
      { path: '/method', lazy: () => import('../pages/method/MethodPage.tsx') },
      { path: '*', lazy: () => import('./NotFound.tsx') },
    ],
  },
]);
